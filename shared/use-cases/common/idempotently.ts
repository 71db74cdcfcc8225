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
  /** Of the id, `adp`. */
  readonly prefix: string;
  readonly make: (id: string) => Promise<Made>;
  readonly idOf: (made: Made) => string;
  /** What was made under this id, as it now stands; undefined when it is not there. */
  readonly find: (id: string) => Promise<Made | undefined>;
}

export interface Outcome<Made> {
  readonly made: Made;
  /** By an earlier request with the same key. */
  readonly isReplayed: boolean;
}

/** Makes one thing for all requests with the same key; without a key, one for each.
 *
 * @throws idempotency-mismatch when the key came with another request, idempotency-in-flight while that one runs; not-found
 * when what it made is gone; and what `make` throws, after which the same request may be tried again */
export async function idempotently<Made>(
  app: Basics & Pick<App, 'idempotency'>,
  claim: IdempotencyClaim | undefined,
  { prefix, make, idOf, find }: MadeOnce<Made>,
): Promise<Outcome<Made>> {
  if (!claim) return { made: await make(app.ids.newId(prefix)), isReplayed: false };
  const { record, isNew } = await claimed(app, claim, prefix);
  if (record.state === 'done') {
    const made = await find(record.entityId);
    if (!made) throw new TrackingAdapterError('not-found', 'What this Idempotency-Key once made is gone.');
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

/** The record of this claim: done by another, or ours to do. */
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

/** What is not kept is found again by its id once the lease has run out, so this is no failure of the request. */
async function keep(
  app: Basics & Pick<App, 'idempotency'>,
  record: IdempotencyRecord,
  change: Partial<IdempotencyRecord>,
): Promise<void> {
  await app.idempotency.put({ ...record, ...change, writer: app.ids.newUuid() }, record).catch((error) => {
    app.log.warn('an Idempotency-Key is left to its lease', { error: String(error) });
  });
}

const inFlight = () =>
  new TrackingAdapterError('idempotency-in-flight', 'The first request with this Idempotency-Key is still running.', {
    retryAfterSeconds: 1,
  });
