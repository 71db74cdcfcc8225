import type { TrackedPackage, UpsStatus } from '../domain/tracking.ts';
import type { Scan } from './scans.ts';

/** The codes of the first, second and final delivery attempt. */
const NTH_ATTEMPT: Readonly<Record<string, number>> = { '022': 1, '023': 2, '024': 3 };

const nthOf = (ups: UpsStatus | null): number => NTH_ATTEMPT[ups?.statusCode ?? ''] ?? 0;

/** Counts the failed delivery attempts: as many as UPS reports, else the days with one. */
export function attemptsOf(
  scans: readonly Scan[],
  own: UpsStatus | null,
): Pick<TrackedPackage, 'attempts' | 'firstAttemptAt'> {
  const attempts = scans.filter(({ word }) => word.status === 'delivery-attempted').map(({ activity }) => activity);
  const days = new Set(attempts.map(({ localDate }) => localDate).filter((date) => date !== null));
  const counted = scans.reduce((highest, { ups }) => Math.max(highest, nthOf(ups)), nthOf(own));
  return { attempts: counted || days.size, firstAttemptAt: attempts.at(-1)?.at ?? null };
}
