import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Answer } from '../api/call.ts';
import type { Listed } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Button } from '../controls/button.tsx';
import { Note, ProblemNote } from '../controls/problem-note.tsx';
import { Skeleton } from '../controls/skeleton.tsx';
import { useWatched } from '../state.ts';
import { closeDialog, directoryChanges } from './directory-actions.tsx';
import { DirectoryDialogs } from './directory-dialogs.tsx';
import './directory.css';

interface DirectoryListProps<Row> {
  readonly what: string;
  readonly load: () => Promise<Answer<Listed<Row>>>;
  readonly draw: (rows: readonly Row[]) => ComponentChildren;
}

/** A list of people or API clients, where they are managed here. */
export function DirectoryList<Row>({ what, load, draw }: DirectoryListProps<Row>) {
  const changes = useWatched(directoryChanges);
  const { body, problem, reload } = useLoaded(what, load);
  useEffect(() => {
    if (changes > 0) void reload();
  }, [changes]);
  useEffect(() => closeDialog, []);
  if (problem?.code === 'identity-managed-elsewhere') return <Note title={problem.detail}>{problem.remedy}</Note>;
  return (
    <>
      {!body && !problem && <Skeleton rows={3} />}
      {problem && !body && (
        <ProblemNote problem={problem}>
          <Button onClick={() => void reload()}>Try again</Button>
        </ProblemNote>
      )}
      {body && draw(body.data)}
      <DirectoryDialogs />
    </>
  );
}
