import { PATHS } from '../api/calls.ts';
import type { Adapter, Mapping } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { changedMappings, contentOf } from './changed-mappings.ts';

/** Removes the chosen mappings in one write, after asking.
 *
 * @returns whether they are removed */
export async function removeMappings(
  adapter: Adapter,
  mappings: readonly Mapping[],
  chosen: readonly Mapping[],
): Promise<boolean> {
  const ids = new Set(chosen.map(({ id }) => id));
  const without = (list: readonly Mapping[]) => list.filter(({ id }) => !ids.has(id)).map(contentOf);
  const [first] = chosen;
  const what = chosen.length === 1 ? 'this shipper mapping' : `${chosen.length} shipper mappings`;
  const isSure = await confirmed({
    title: `Remove ${what}?`,
    text: (
      <>
        <p>
          <bdi>{first?.shipper}</bdi>, account {first?.accountNumber}
          {chosen.length > 1 && ` and ${chosen.length - 1} more`}.
        </p>
        {chosen.length === mappings.length && (
          <p>No mapping is left then: the status will return to Need Maintenance.</p>
        )}
      </>
    ),
    yes: chosen.length === 1 ? 'Remove mapping' : `Remove ${chosen.length} mappings`,
    isDangerous: true,
    action: {
      what: 'Remove mappings',
      method: 'PUT',
      path: PATHS.mappings(adapter.id),
      body: { data: without(mappings) },
    },
  });
  if (!isSure) return false;
  const answer = await changedMappings(adapter.id, without);
  if (answer.ok) announce(chosen.length === 1 ? 'The mapping was removed.' : `${chosen.length} mappings were removed.`);
  else tell('Nothing was removed', <ProblemNote problem={answer.problem} />);
  return answer.ok;
}
