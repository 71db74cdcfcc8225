/** A request that came with an Idempotency-Key. */
export interface IdempotencyClaim {
  readonly tenantId: string;
  /** Of caller, route and key together. */
  readonly id: string;
  /** Of everything that was asked. */
  readonly requestHash: string;
}

/** What is kept of it: never what was asked or answered, only enough to tell one from another and to answer again. */
export interface IdempotencyRecord extends IdempotencyClaim {
  /** Of what the request makes, chosen before it is made: whoever goes on after a death makes the same thing, not another. */
  readonly entityId: string;
  readonly state: 'running' | 'done';
  /** While it runs, nobody else may before this. */
  readonly until: Date;
  readonly expiresAt: Date;
  /** Of the last write. */
  readonly writer: string;
}

/** Longer than any function of the API lives (25 s): then its worker is dead, and the key is free for another. */
export const IDEMPOTENCY_LEASE_SECONDS = 30;

/** How long a key means the same request. */
export const IDEMPOTENCY_HOURS = 24;
