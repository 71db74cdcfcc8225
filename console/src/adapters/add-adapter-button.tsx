import { Button } from '../controls/button.tsx';
import { navigate, withQuery } from '../router.ts';
import { may } from '../sign-in/session-state.ts';

export const AddAdapterButton = ({ look = 'plain' }: { look?: 'plain' | 'primary' }) =>
  may('adapters:write') ? (
    <Button look={look} icon="plus" onClick={() => void navigate(withQuery({ add: 'one' }))}>
      Add adapter
    </Button>
  ) : null;
