import type { Adapter, RefusalCode, RenewalRecord } from './adapter.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { secondsAfter } from './instants.ts';
import { hasRoomFor } from './outbox.ts';
import { retryableFrom } from './retrying.ts';
import { refusalOf } from './status.ts';
import type { Credentials } from './tokens.ts';
import { WORKER_GONE_SECONDS } from './worker-time.ts';

/** The time that a worker has from acquiring the lease to its commit, before recovery may look. */
export const RENEWAL_LEASE_SECONDS = 30;

/** Acquires the lease. It is written before UPS is called, because the refresh token of this generation is about to be presented. */
export const leaseAcquired = (adapter: Adapter, versionId: string, holder: string, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [
      { path: 'generation', is: adapter.generation },
      { path: 'renewal', exists: false },
    ],
    ...lease({ versionId, holder, attempt: 1 }, context.at),
  });

/** Takes over an expired lease. The version id stays, so that a late stage by the first holder is adopted and not lost. */
export const leaseTakenOver = (
  adapter: Adapter,
  record: RenewalRecord,
  holder: string,
  context: ChangeContext,
): Change =>
  transition(adapter, context, {
    when: [...held(adapter, record), { path: 'renewal.until', before: context.at }],
    ...lease({ versionId: record.versionId, holder, attempt: record.attempt + 1 }, context.at),
  });

const lease = (record: Pick<RenewalRecord, 'versionId' | 'holder' | 'attempt'>, at: Date) => {
  const until = secondsAfter(at, RENEWAL_LEASE_SECONDS);
  return { set: { renewal: { ...record, startedAt: at, until } }, dueAt: until };
};

/** Releases the lease, by its holder only: we know that UPS did not redeem the token. */
export const leaseReleased = (adapter: Adapter, record: RenewalRecord, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [...held(adapter, record), { path: 'renewal.holder', is: record.holder }],
    remove: ['renewal'],
  });

const held = (adapter: Adapter, record: RenewalRecord) => [
  { path: 'generation' as const, is: adapter.generation },
  { path: 'renewal.versionId' as const, is: record.versionId },
  { path: 'renewal.attempt' as const, is: record.attempt },
];

/** Keeps every worker, recovery included, from calling UPS again before `askAgainAt`. The lease stays. */
export const postponed = (adapter: Adapter, record: RenewalRecord, askAgainAt: Date, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [...held(adapter, record), { path: 'renewal.holder', is: record.holder }],
    set: { renewal: { ...record, askAgainAt } },
  });

/** Returns when the sweep processes a lease: once it has expired, then when UPS may be called again. For a refused generation it
 * only looks for a late stage, once. */
export function recoveryDueAt(adapter: Adapter, record: RenewalRecord, now: Date): Date | undefined {
  if (now < record.until) return record.until;
  if (refusalOf(adapter) === undefined) return retryableFrom(adapter, record, now);
  const last = secondsAfter(record.startedAt, WORKER_GONE_SECONDS);
  return now <= last ? last : undefined;
}

/** The facts about tokens that their commit needs. */
type Fresh = Pick<
  Credentials,
  'accessIssuedAt' | 'accessExpiresAt' | 'refreshExpiresAt' | 'areLifetimesAssumed' | 'isOfAnotherClient'
>;

/** Commits the staged tokens. Its only condition is the generation: the worker that holds the pair must be able to commit, however late. */
export const renewed = (adapter: Adapter, versionId: string, fresh: Fresh, context: ChangeContext): Change => {
  if (!adapter.secret) throw new Error('An adapter without a secret cannot be renewed.');
  return transition(adapter, context, {
    when: [{ path: 'generation', is: adapter.generation }],
    set: {
      secret: { id: adapter.secret.id, versionId },
      accessIssuedAt: fresh.accessIssuedAt,
      accessExpiresAt: fresh.accessExpiresAt,
      ...(fresh.refreshExpiresAt && { refreshExpiresAt: fresh.refreshExpiresAt }),
      lastRenewedAt: context.at,
    },
    advance: ['generation'],
    remove: ['renewal', 'refreshPresented', 'accessRefusedGeneration', 'expiryWarnedDays'],
    isUrgent: true,
    facts: hasRoomFor(adapter, 'a renewal')
      ? [{ type: 'adapter.token_renewed', generation: adapter.generation + 1, ...warningOf(fresh) }]
      : [],
  });
};

function warningOf({ isOfAnotherClient, areLifetimesAssumed }: Fresh) {
  if (isOfAnotherClient) return { warning: 'foreign-client' } as const;
  return areLifetimesAssumed ? ({ warning: 'lifetime-assumed' } as const) : {};
}

/** Adopts a younger version of the secret (step 4f). Its refresh token may have been presented since it was staged, so it counts as
 * presented. */
export const adopted = (adapter: Adapter, versionId: string, fresh: Fresh, context: ChangeContext): Change => {
  const change = renewed(adapter, versionId, fresh, context);
  return {
    ...change,
    set: { ...change.set, refreshPresented: true },
    remove: change.remove.filter((fact) => fact !== 'refreshPresented'),
  };
};

/** Commits a new access token with the old refresh token, which UPS did not replace (step 4g). Only the holder of the first attempt
 * may do so: a later holder may have a new pair, which this commit would lose. */
export const renewedKeeping = (
  adapter: Adapter,
  record: RenewalRecord,
  versionId: string,
  fresh: Fresh,
  context: ChangeContext,
): Change =>
  transition(adapter, context, {
    when: [...held(adapter, record), { path: 'renewal.holder', is: record.holder }],
    set: {
      secret: { id: adapter.secret?.id ?? '', versionId },
      accessIssuedAt: fresh.accessIssuedAt,
      accessExpiresAt: fresh.accessExpiresAt,
      lastRenewedAt: context.at,
      refreshPresented: true,
    },
    advance: ['generation'],
    remove: ['renewal', 'accessRefusedGeneration'],
    isUrgent: true,
    facts: hasRoomFor(adapter, 'a renewal')
      ? [{ type: 'adapter.token_renewed', generation: adapter.generation + 1, warning: 'refresh-token-kept' }]
      : [],
  });

/** UPS has definitively refused the credentials of this generation. */
export const refused = (adapter: Adapter, code: RefusalCode, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [{ path: 'generation', is: adapter.generation }],
    set: { refused: { generation: adapter.generation, code } },
    isUrgent: true,
  });

/** UPS refused the access token of this generation on a resource call; one forced renewal may follow. */
export const accessRefused = (adapter: Adapter, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [{ path: 'generation', is: adapter.generation }],
    set: { accessRefusedGeneration: adapter.generation },
  });
