import type { Problem } from '../api/types.ts';
import { ProblemNote } from '../controls/problem-note.tsx';
import { type Draft, FIELD_WORDS, type FieldErrors } from './draft.ts';

/** Lists the errors on top of the form, each linked to its field. */
export function ErrorSummary({ errors, problem }: { errors: FieldErrors; problem: Problem | undefined }) {
  const wrong = (Object.keys(FIELD_WORDS) as (keyof Draft)[]).filter((name) => errors[name] !== undefined);
  if (wrong.length === 0 && !problem) return null;
  const links = wrong.length > 0 && (
    <ul>
      {wrong.map((name) => (
        <li key={name}>
          <a
            href={`#${name}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(name)?.focus();
            }}
          >
            {errors[name]}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <div class="error-summary" tabIndex={-1}>
      {problem ? (
        <ProblemNote problem={problem}>{links}</ProblemNote>
      ) : (
        <div class="note bad" role="alert">
          <div>
            <p class="note-title">Not done yet</p>
            {links}
          </div>
        </div>
      )}
    </div>
  );
}
