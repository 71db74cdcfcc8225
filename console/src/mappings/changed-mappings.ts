import type { Answer } from '../api/call.ts';
import { listMappings, replaceMappings } from '../api/calls.ts';
import type { Listed, Mapping, NewMapping } from '../api/types.ts';

export const contentOf = ({ shipper, accountNumber, countryCode }: Mapping): NewMapping => ({
  shipper,
  accountNumber,
  countryCode,
});

export const isSame = (one: NewMapping, other: NewMapping): boolean =>
  one.shipper === other.shipper && one.accountNumber === other.accountNumber && one.countryCode === other.countryCode;

/** People who change the same list at once are few. */
const MOST_TRIES = 5;

/** The API replaces whole lists: the change is made again of the current list when someone else was faster, so that theirs stays. */
export async function changedMappings(
  adapterId: string,
  change: (now: readonly Mapping[]) => readonly NewMapping[],
): Promise<Answer<Listed<Mapping>>> {
  for (let tries = 1; ; tries++) {
    const now = await listMappings(adapterId);
    if (!now.ok) return now;
    const answer = await replaceMappings(adapterId, change(now.body.data), now.etag);
    if (answer.ok || answer.problem.status !== 412 || tries === MOST_TRIES) return answer;
  }
}
