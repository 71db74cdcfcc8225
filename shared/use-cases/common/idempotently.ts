import { TrackingAdapterError } from '../../domain/errors.ts';
import {
  IDEMPOTENCY_HOURS,
  IDEMPOTENCY_LEASE_SECONDS,
  type IdempotencyClaim,
  type IdempotencyRecord,
} from '../../domain/idempotency.ts';
import { expiryOf } from '../../domain/tokens.ts';
import type { App, Basics } from '../../ports/app.ts';

export interface MadeOnce<Made> {
  /** Prefix of the id, `adp`. */
  readonly prefix: string;
  readonly make: (id: string) => Promise<Made>;
  readonly idOf: (made: Made) => string;
  /** Returns the entity with this id in its current state; undefined when it does not exist. */
  readonly find: (id: string) => Promise<Made | undefined>;
}

export interface Outcome<Made> {
  readonly made: Made;
  /** True when an earlier request with the same key made it. */
  readonly isReplayed: boolean;
}

/** Makes one entity for all requests with the same key; without a key, one for each request.
 *
 *     await idempotently(app, idempotency, {
 *       prefix: 'adp',
 *       make: (adapterId) => createAdapter(app, { ...request, adapterId }),
 *       idOf: ({ adapterId }) => adapterId,
 *       find: (adapterId) => ifFound(liveAdapter(app, { ...request, adapterId })),
 *     })
 *
 * @throws idempotency-mismatch when the key was used with another request, idempotency-in-flight while the first one runs, not-found
 * when the entity no longer exists, and errors of `make`, after which the same request may be retried */
export async function idempotently<Made>(
  app: Basics & Pick<App, 'idempotency'>,
  claim: IdempotencyClaim | undefined,
  { prefix, make, idOf, find }: MadeOnce<Made>,
): Promise<Outcome<Made>> {
  if (!claim) return { made: await make(app.ids.newId(prefix)), isReplayed: false };
  const { record, isNew } = await claimed(app, claim, prefix);
  if (record.state === 'done') {
    const made = await find(record.entityId);
    if (!made)
      throw new TrackingAdapterError(
        'not-found',
        'The result of the first request with this Idempotency-Key no longer exists.',
      );
    return { made, isReplayed: true };
  }
  try {
    const known = isNew ? undefined : await find(record.entityId);
    const made = known ?? (await make(record.entityId));
    await keep(app, record, { state: 'done', entityId: idOf(made) });
    return { made, isReplayed: known !== undefined };
  } catch (error) {
    await keep(app, record, { until: app.clock() });
    throw error;
  }
}

/** Returns the record of this claim: done by another request, or leased to this one. */
async function claimed(app: Basics & Pick<App, 'idempotency'>, claim: IdempotencyClaim, prefix: string) {
  const now = app.clock();
  const mine = (entityId: string, expiresAt: Date): IdempotencyRecord => ({
    ...claim,
    entityId,
    state: 'running',
    until: expiryOf(now, IDEMPOTENCY_LEASE_SECONDS),
    expiresAt,
    writer: app.ids.newUuid(),
  });
  const fresh = mine(app.ids.newId(prefix), expiryOf(now, IDEMPOTENCY_HOURS * 3_600));
  if (await app.idempotency.put(fresh, undefined)) return { record: fresh, isNew: true };

  const known = await app.idempotency.get(claim);
  if (!known) throw inFlight();
  if (now >= known.expiresAt) {
    if (await app.idempotency.put(fresh, known)) return { record: fresh, isNew: true };
    throw inFlight();
  }
  if (known.requestHash !== claim.requestHash) {
    throw new TrackingAdapterError('idempotency-mismatch', 'This Idempotency-Key was used for another request.');
  }
  if (known.state === 'done') return { record: known, isNew: false };
  if (now < known.until) throw inFlight();
  const taken = mine(known.entityId, known.expiresAt);
  if (!(await app.idempotency.put(taken, known))) throw inFlight();
  return { record: taken, isNew: false };
}

/** Stores that the request is done. A failure here does not fail the request: once the lease expires, the entity is found by its id. */
async function keep(
  app: Basics & Pick<App, 'idempotency'>,
  record: IdempotencyRecord,
  change: Partial<IdempotencyRecord>,
): Promise<void> {
  await app.idempotency.put({ ...record, ...change, writer: app.ids.newUuid() }, record).catch((error) => {
    app.log.warn('an Idempotency-Key stays in flight until its lease expires', { error: String(error) });
  });
}

const inFlight = () =>
  new TrackingAdapterError('idempotency-in-flight', 'The first request with this Idempotency-Key is still running.', {
    retryAfterSeconds: 1,
  });
