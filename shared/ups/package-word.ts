import type { TrackedActivity, TrackedLocation, UpsStatus } from '../domain/tracking.ts';
import { isSameCity } from './location.ts';
import { type Reading, wordOf } from './reading.ts';
import type { Scan } from './scans.ts';
import { statusPartsOf, threeDigitsOf } from './status-parts.ts';
import { RETURNED, type StatusWord, UNKNOWN } from './status-word.ts';

/** The status of a package, and the UPS status from which it was derived. */
export interface PackageWord {
  readonly word: StatusWord;
  readonly ups: UpsStatus | null;
  readonly description: string;
  /** The newest activity that says delivered or returned. */
  readonly ending: TrackedActivity | null;
}

export interface PackageEvidence {
  readonly currentStatus: unknown;
  readonly statusCode: unknown;
  readonly scans: readonly Scan[];
  readonly hasDeliveryDate: boolean;
  readonly origin: TrackedLocation | null;
  readonly destination: TrackedLocation | null;
}

/** Derives the status: the package's own status decides, else the newest activity that is a status. */
export function packageWordOf(evidence: PackageEvidence, reading: Reading): PackageWord {
  const { scans } = evidence;
  const said = ownWordOf(evidence, reading) ?? scanWordOf(evidence);
  const endingAt = scans.findIndex(({ word }) => word.status === 'delivered' || word.status === 'returned');
  const ending = scans[endingAt]?.activity ?? null;
  const isReturned = said?.word.status === 'delivered' && isReturn(evidence, endingAt);
  return {
    word: isReturned ? RETURNED : (said?.word ?? UNKNOWN),
    ups: said?.ups ?? null,
    description: said?.description ?? '',
    ending,
  };
}

type Said = Pick<PackageWord, 'word' | 'ups' | 'description'>;

const textOfStatus = ({ simplifiedDescription, description }: UpsStatus): string | null =>
  simplifiedDescription ?? description;

/** Reads `currentStatus`, with the package's `statusCode` if it has no digits of its own. Without a type and a two-character code, as on
 * the wire, those of the newest scan with the same digits explain it. */
function ownWordOf({ currentStatus, statusCode, scans }: PackageEvidence, reading: Reading): Said | undefined {
  const parts = statusPartsOf(currentStatus);
  const ups = parts.statusCode === null ? { ...parts, statusCode: threeDigitsOf(statusCode) } : parts;
  if (ups.statusCode === null && ups.type === null && ups.code === null) return undefined;
  const same = scans.find((scan) => isSameCode(scan.ups, ups))?.ups;
  const explained =
    ups.statusCode === null
      ? ups
      : { ...ups, type: ups.type ?? same?.type ?? null, code: ups.code ?? same?.code ?? null };
  const word = wordOf(explained, reading);
  if (!word.isStatus) return undefined;
  return { word, ups, description: textOfStatus(ups) ?? (same && textOfStatus(same)) ?? '' };
}

const isSameCode = (scan: UpsStatus, own: UpsStatus): boolean =>
  own.statusCode === null ? scan.type === own.type && scan.code === own.code : scan.statusCode === own.statusCode;

/** Reads the newest scan that is a status. Exceptions, claims and photos may follow a delivery, which UPS's date then confirms. */
function scanWordOf({ scans, hasDeliveryDate }: PackageEvidence): Said | undefined {
  const deliveredAt = hasDeliveryDate ? scans.findIndex(({ word }) => word.status === 'delivered') : -1;
  const isOnlyFollowed = scans.slice(0, Math.max(deliveredAt, 0)).every(({ word }) => mayFollowDelivery(word));
  const scan = deliveredAt >= 0 && isOnlyFollowed ? scans[deliveredAt] : scans.find(({ word }) => word.isStatus);
  return scan && { word: scan.word, ups: scan.ups, description: textOfStatus(scan.ups) ?? '' };
}

const FOLLOWERS: ReadonlySet<StatusWord['status']> = new Set(['exception', 'delayed', 'in-transit', 'unknown']);

const mayFollowDelivery = ({ isStatus, status }: StatusWord): boolean => !isStatus || FOLLOWERS.has(status);

/** Recognizes a return, which UPS reports as a delivery to the shipper's own city or at the end of the return trip. */
function isReturn({ scans, origin, destination }: PackageEvidence, endingAt: number): boolean {
  const ending = scans[endingAt];
  if (ending?.word.status === 'returned') return true;
  const place = ending?.activity.location ?? null;
  const isDestination = isSameCity(place, destination);
  if (isSameCity(place, origin) === true && isDestination === false) return true;
  return isDestination !== true && scans.slice(endingAt + 1).some(({ word }) => word.status === 'returning');
}
