/** A request with an Idempotency-Key. */
export interface IdempotencyClaim {
  readonly tenantId: string;
  /** The hash of caller, route and key. */
  readonly id: string;
  /** The hash of the whole request. */
  readonly requestHash: string;
}

/** The stored record of the request. It contains neither the request nor the response, only enough to recognize a repeat and to
 * answer it again. */
export interface IdempotencyRecord extends IdempotencyClaim {
  /** Id of the entity that the request creates, chosen in advance, so that a worker that continues after a crash creates the same
   * entity. */
  readonly entityId: string;
  readonly state: 'running' | 'done';
  /** While the request runs, no other worker may take it over before this instant. */
  readonly until: Date;
  readonly expiresAt: Date;
  /** The worker that wrote last. */
  readonly writer: string;
}

/** The lease of a running request, longer than the longest API function (25 s). After it the worker is dead, and another may take over. */
export const IDEMPOTENCY_LEASE_SECONDS = 30;

/** The hours during which a key identifies the same request. */
export const IDEMPOTENCY_HOURS = 24;
