import type { VaultName } from './secret-ids.ts';

/** Renewals per second that the sweep begins, all workers together. Tracking calls renew beside them, uncounted. */
export interface RenewalRates {
  /** Into one vault of a region. */
  readonly vault: number;
  /** For one UPS client id. */
  readonly client: number;
}

/** Secrets Manager allows 50 writes per second in a region, and tracking needs most of them. The envelope vault writes to DynamoDB,
 * which takes more than UPS may be asked for. */
export const RENEWAL_RATES: Readonly<Record<VaultName, RenewalRates>> = {
  'secrets-manager': { vault: 5, client: 5 },
  envelope: { vault: 100, client: 50 },
};

/** Workers of the sweep that run at the same time. */
export const DUE_WORKERS = 10;
