/** Renewals a second that the sweep begins, all workers together. Calls that track renew beside it, and are not counted. */
export interface RenewalRates {
  /** Into one vault of a region. Secrets Manager takes 50 writes a second, and tracking needs most of them. */
  readonly vault: number;
  /** For one UPS client id. */
  readonly client: number;
}

export const RENEWAL_RATES: RenewalRates = { vault: 5, client: 5 };

/** Workers of the sweep that run at the same time. */
export const DUE_WORKERS = 10;
