import { useState } from 'preact/hooks';
import { readFile, readProof } from '../api/calls.ts';
import type { Proof as ProofAnswer } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Button } from '../controls/button.tsx';
import { saveFile } from '../controls/download.ts';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';

interface ProofProps {
  readonly adapterId: string;
  readonly number: string;
}

const KINDS = ['signature', 'photo', 'letter'] as const;

/** The proof of a delivery, as files: a letter of UPS is never shown as a page of ours. */
export function Proof({ adapterId, number }: ProofProps) {
  const { body: proof, problem } = useLoaded(`proof ${number}`, () => readProof(adapterId, number));
  return (
    <section class="proof" aria-label="Proof of delivery" aria-busy={!proof && !problem}>
      <h4>Proof of delivery</h4>
      {problem && <ProblemNote problem={problem} />}
      {proof?.state === 'not-allowed' && <p class="muted">UPS shows this authorization no proof of this delivery.</p>}
      {proof?.state === 'not-delivered' && <p class="muted">UPS has no proof of this delivery yet.</p>}
      {proof && (
        <p class="buttons">
          {KINDS.map((kind) => {
            const file = proof[kind];
            return file && <Download key={kind} name={`${number}-${kind}`} kind={kind} file={file} />;
          })}
        </p>
      )}
    </section>
  );
}

interface DownloadProps {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly file: NonNullable<ProofAnswer['letter']>;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/gif': 'gif',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'text/html': 'html',
};

function Download({ name, kind, file }: DownloadProps) {
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const answer = await readFile(file.href);
    setBusy(false);
    if (answer.ok) saveFile(`${name}.${EXTENSIONS[file.mediaType] ?? 'bin'}`, answer.body);
    else tell(`The ${kind} was not downloaded`, <ProblemNote problem={answer.problem} />);
  };
  return (
    <Button isBusy={isBusy} onClick={() => void download()}>
      Download {kind}
    </Button>
  );
}
