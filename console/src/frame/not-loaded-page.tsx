import type { Problem } from '../api/types.ts';
import { Button } from '../controls/button.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { Page } from './page.tsx';

/** The API has not said who is signed in, so there is no other page to show. */
export const NotLoadedPage = ({ problem }: { problem: Problem }) => (
  <Page title="The console could not be loaded" isNarrow>
    <ProblemNote problem={problem} isTitled={false} />
    <p>
      <Button look="primary" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </p>
  </Page>
);
