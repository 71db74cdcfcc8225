import type { ActionRequired, PackageStatus, PackageStatusReason, UpsStatus } from '../domain/tracking.ts';
import type { StatusCodeRow } from './status-code-row.ts';
import { STATUS_CODES } from './status-codes.ts';

/** A UPS status in our words. News has no status: it reports something about a package, but not its state. */
export interface StatusWord {
  readonly status: PackageStatus | null;
  readonly reason: PackageStatusReason | null;
  readonly actionRequired: ActionRequired | null;
  readonly isFinal: boolean;
  readonly isStatus: boolean;
}

const wordsBy = (kind: StatusCodeRow[0], type?: string): ReadonlyMap<string, StatusWord> =>
  new Map(
    STATUS_CODES.filter((row) => row[0] === kind && (type === undefined || row[2].includes(type))).map((row) => {
      const [, code, , status, reason, actionRequired, isFinal, isStatus] = row;
      return [code, { status, reason, actionRequired, isFinal, isStatus }];
    }),
  );

const BY_DIGITS = wordsBy('status');
const BY_TYPE = wordsBy('type');
const ACTIVITY_TYPES = new Set(STATUS_CODES.filter(([kind]) => kind === 'activity').flatMap(([, , types]) => types));
/** The words of activities, by type and then by code. */
const BY_ACTIVITY = new Map([...ACTIVITY_TYPES].map((type) => [type, wordsBy('activity', type)]));

const byActivityOf = ({ type, code }: UpsStatus): StatusWord | undefined =>
  type === null || code === null ? undefined : BY_ACTIVITY.get(type)?.get(code);

export const UNKNOWN: StatusWord = {
  status: 'unknown',
  reason: null,
  actionRequired: null,
  isFinal: false,
  isStatus: true,
};
const VOIDED = BY_TYPE.get('MV') ?? UNKNOWN;
const DELIVERED = BY_DIGITS.get('011') ?? UNKNOWN;
export const RETURNED: StatusWord = BY_DIGITS.get('034') ?? UNKNOWN;

/** Three-digit codes without detail: "on the way", "exception, unspecified". */
const VAGUE_DIGITS: ReadonlySet<string> = new Set(['005', '010', '013']);

const isEnding = ({ status }: StatusWord): boolean => status === 'delivered' || status === 'returned';

/** Returns the word of a status whose code is in the table; undefined for every other status. */
export function wordInTable(ups: UpsStatus): StatusWord | undefined {
  const { type, code, statusCode } = ups;
  if (type === 'MV') return VOIDED;
  // UPS reports a return as a delivery, with any digits.
  if (type === 'D' && code === 'UA') return RETURNED;
  const byActivity = byActivityOf(ups);
  if (statusCode === null) return byActivity;
  const byDigits = BY_DIGITS.get(statusCode);
  if (!byDigits || !byActivity) return byDigits;
  if (VAGUE_DIGITS.has(statusCode) && !isEnding(byActivity)) return byActivity;
  return withReasonOf(byActivity, byDigits);
}

/** Uses the reason of the two-character code if both codes mean the same status. */
const withReasonOf = (byActivity: StatusWord, byDigits: StatusWord): StatusWord =>
  byDigits.reason === null && byActivity.reason !== null && byActivity.status === byDigits.status
    ? {
        ...byDigits,
        reason: byActivity.reason,
        actionRequired: byDigits.actionRequired ?? byActivity.actionRequired,
      }
    : byDigits;

/** Returns the word of a status whose code is not in the table, from its other parts. It is never delivered or returned, unless the
 * English text says exactly that. */
export function wordOutsideTable(status: UpsStatus, locale: string): StatusWord {
  const { type, statusCode, description } = status;
  const byActivity = byActivityOf(status);
  if (byActivity && !isEnding(byActivity)) return byActivity;
  const saysDelivered = locale.startsWith('en_') && description?.toLowerCase() === 'delivered';
  if (type === 'D' && statusCode === null && saysDelivered) return DELIVERED;
  return (type === null ? undefined : BY_TYPE.get(type)) ?? UNKNOWN;
}
