import type { TrackedActivity, TrackedPackage } from '../../shared/domain/tracking.ts';

/** Parts of packages as UPS sends them. */

const orNothing = (text: string | undefined) => (text === '-' ? undefined : text);

/** `T/CC/SSS` as a scan, `-` for what is missing; `more` adds what else UPS said of it. */
export function scan(codes: string, more: object = {}, words: object = {}) {
  const [type, code, statusCode] = codes.split('/').map(orNothing);
  return { status: { type, code, statusCode, ...words }, ...more };
}

export const at = (hour: number) => ({ gmtDate: '20261120', gmtTime: `${hour}0000` });
export const iso = (hour: number) => `2026-11-20T${hour}:00:00Z`;
export const own = (code: string, words: object = {}) => ({ code, description: 'As UPS says', ...words });
export const city = (name: string, countryCode?: string) => ({ location: { address: { city: name, countryCode } } });
export const DEL = { deliveryDate: [{ type: 'DEL', date: '20261120' }] };
export const address = (type: string, name: string) => ({ type, address: { city: name, countryCode: 'US' } });
export const HOME = { packageAddress: [address('ORIGIN', 'Mahwah'), address('DESTINATION', 'Dallas')] };
export const NOT_DELIVERED = {
  delivered: false,
  deliveredAt: null,
  deliveredOn: null,
  receivedBy: null,
  deliveredTo: null,
};

export interface DocumentedInput {
  readonly name: string;
  /** The package as UPS sends it. */
  readonly sent: object;
  readonly locale?: string;
  readonly right: Omit<Partial<TrackedPackage>, 'activities'> & {
    readonly activities?: readonly Partial<TrackedActivity>[];
  };
  /** The codes of it that are not in the table, `T/CC/SSS`. */
  readonly unmapped?: readonly string[];
}
