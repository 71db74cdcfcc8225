import type { ActivityRow } from '../api/types.ts';
import { RESULTS, WITHOUT_RENEWALS } from './activity-words.ts';

/** The page's filter; kept in the address. */
export interface ActivityChoice {
  readonly adapterId: string;
  readonly result: ActivityRow['result'] | undefined;
  /** Days of this browser's zone, as `2026-11-28`. */
  readonly from: string;
  readonly to: string;
  readonly hasRenewals: boolean;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

const dayIn = (query: URLSearchParams, name: string): string => {
  const text = query.get(name) ?? '';
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : '';
};

export const activityChoiceOf = (query: URLSearchParams): ActivityChoice => ({
  adapterId: query.get('adapter') ?? '',
  result: (Object.keys(RESULTS) as ActivityRow['result'][]).find((one) => one === query.get('result')),
  from: dayIn(query, 'from'),
  to: dayIn(query, 'to'),
  hasRenewals: query.get('renewals') === 'shown',
});

/** Renewals are hidden at first: showing them narrows nothing. */
export const isFiltered = ({ adapterId, result, from, to }: ActivityChoice): boolean =>
  adapterId !== '' || result !== undefined || from !== '' || to !== '';

/** The beginning of a local day, or of the day after it. */
const instantOf = (day: string, daysLater = 0): string => {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + daysLater);
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
};

/** The query of `GET /v1/activity`. Both days are shown whole. */
export const activityQueryOf = ({ adapterId, result, from, to, hasRenewals }: ActivityChoice) => ({
  ...(adapterId && { adapterId }),
  ...(result && { result }),
  ...(from && { from: instantOf(from) }),
  ...(to && { to: instantOf(to, 1) }),
  ...(!hasRenewals && { type: WITHOUT_RENEWALS.join(',') }),
});
