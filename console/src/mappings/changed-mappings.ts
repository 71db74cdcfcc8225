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

/** The API replaces whole lists, and the shown one may be outdated: this merges concurrent edits. */
export async function changedMappings(
  adapterId: string,
  change: (now: readonly Mapping[]) => readonly NewMapping[],
): Promise<Answer<Listed<Mapping>>> {
  const now = await listMappings(adapterId);
  return now.ok ? replaceMappings(adapterId, change(now.body.data)) : now;
}
