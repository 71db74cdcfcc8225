import type { AdapterChoice } from './adapter-choice.ts';
import { AdapterPicker } from './adapter-picker.tsx';
import { AllOrSome } from './all-or-some.tsx';

interface AdapterFieldsProps {
  readonly choice: AdapterChoice;
  readonly onChoose: (choice: AdapterChoice) => void;
  readonly error: string | undefined;
}

/** Events about all adapters, or about some of them. */
export const AdapterFields = ({ choice, onChoose, error }: AdapterFieldsProps) => (
  <AllOrSome
    id="webhook-adapters"
    what="adapters"
    allMore="Also those that are added later"
    isAll={choice === 'all'}
    onAll={() => onChoose('all')}
    onSome={() => onChoose(new Set())}
    error={error}
  >
    {choice !== 'all' && <AdapterPicker chosen={choice} onChoose={onChoose} />}
  </AllOrSome>
);
