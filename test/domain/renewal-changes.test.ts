import { describe, expect, it } from 'vitest';
import type { Adapter, RenewalRecord } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import {
  accessRefused,
  leaseAcquired,
  leaseReleased,
  leaseTakenOver,
  postponed,
  refused,
  renewed,
} from '../../shared/domain/renewal-changes.ts';
import { statusOf } from '../../shared/domain/status.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAdapter,
  aReadyAdapter,
  EXPIRED_LEASE,
  inSeconds,
  NOON,
  NOT_DELETED,
  pendingOf,
  SECRET,
  someCredentials,
  termsOf,
} from '../support/an-adapter.ts';

describe('a renewal', () => {
  const until = inSeconds(30);
  const leased = (record: RenewalRecord): Adapter => aReadyAdapter({ renewal: record });

  it('marks the adapter first, if nobody else has', () => {
    const adapter = aReadyAdapter();
    const change = leaseAcquired(adapter, EXPIRED_LEASE.versionId, 'holder-2', aChangeContext());
    const renewal = { ...EXPIRED_LEASE, holder: 'holder-2', startedAt: NOON, until };
    expect(applied(adapter, change)).toEqual({ ...adapter, renewal, writes: 2 });
    expect(termsOf(change)).toEqual({
      when: [{ path: 'generation', is: 2 }, { path: 'renewal', exists: false }, NOT_DELETED],
      dueAt: until,
    });
  });

  it('is taken over under the same version id, once its time is over', () => {
    const adapter = leased(EXPIRED_LEASE);
    const change = leaseTakenOver(adapter, EXPIRED_LEASE, 'holder-2', aChangeContext());
    const renewal = { ...EXPIRED_LEASE, holder: 'holder-2', attempt: 2, startedAt: NOON, until };
    expect(applied(adapter, change)).toEqual({ ...adapter, renewal, writes: 2 });
    expect(termsOf(change)).toEqual({
      when: [
        { path: 'generation', is: 2 },
        { path: 'renewal.versionId', is: EXPIRED_LEASE.versionId },
        { path: 'renewal.attempt', is: 1 },
        { path: 'renewal.until', before: NOON },
        NOT_DELETED,
      ],
      dueAt: until,
    });
  });

  const ofItsHolder = [
    { path: 'generation', is: 2 },
    { path: 'renewal.versionId', is: EXPIRED_LEASE.versionId },
    { path: 'renewal.attempt', is: 1 },
    { path: 'renewal.holder', is: 'holder-1' },
    NOT_DELETED,
  ];

  it('is given back by its holder alone', () => {
    const change = leaseReleased(leased(EXPIRED_LEASE), EXPIRED_LEASE, aChangeContext());
    expect(applied(leased(EXPIRED_LEASE), change)).toEqual({ ...aReadyAdapter(), writes: 2 });
    expect(termsOf(change)).toEqual({ when: ofItsHolder, dueAt: undefined });
  });

  it('is postponed by its holder alone', () => {
    const change = postponed(leased(EXPIRED_LEASE), EXPIRED_LEASE, inSeconds(3_600), aChangeContext());
    expect(applied(leased(EXPIRED_LEASE), change).renewal).toEqual({ ...EXPIRED_LEASE, askAgainAt: inSeconds(3_600) });
    expect(termsOf(change)).toEqual({ when: ofItsHolder, dueAt: undefined });
  });

  it('commits on the generation alone, and changes nothing that a person edits', () => {
    const adapter = aReadyAdapter({ renewal: EXPIRED_LEASE, accessRefusedGeneration: 2 });
    const change = renewed(adapter, EXPIRED_LEASE.versionId, someCredentials(), aChangeContext());
    expect(applied(adapter, change)).toEqual(
      aReadyAdapter({
        generation: 3,
        secret: { id: SECRET.id, versionId: EXPIRED_LEASE.versionId },
        accessIssuedAt: inSeconds(-60),
        accessExpiresAt: inSeconds(3_539),
        lastRenewedAt: NOON,
        pending: pendingOf([{ type: 'adapter.token_renewed', generation: 3 }], AUTHORIZATION.id),
        writes: 2,
      }),
    );
    expect(termsOf(change)).toEqual({ when: [{ path: 'generation', is: 2 }, NOT_DELETED], dueAt: NOON });
  });

  it('needs a secret', () => {
    expect(() => renewed(anAdapter(), EXPIRED_LEASE.versionId, someCredentials(), aChangeContext())).toThrow(
      'An adapter without a secret cannot be renewed.',
    );
  });
});

describe('a refusal', () => {
  it('costs the adapter its status, and says so', () => {
    const adapter = aReadyAdapter();
    const became = applied(adapter, refused(adapter, 'client-refused', aChangeContext()));
    expect(became).toEqual({
      ...adapter,
      refused: { generation: 2, code: 'client-refused' },
      updatedAt: NOON,
      pending: pendingOf(
        [
          {
            type: 'adapter.status_changed',
            from: 'Ready',
            to: 'Need Authorization',
            reason: 'client-refused',
            nextAction: 'verify',
          },
        ],
        AUTHORIZATION.id,
      ),
      writes: 2,
    });
  });

  it('of an older generation counts no more: the pair committed late stands', () => {
    const adapter = aReadyAdapter({ renewal: EXPIRED_LEASE });
    const turnedDown = applied(adapter, refused(adapter, 'authorization-refused', aChangeContext()));
    const late = applied(turnedDown, renewed(turnedDown, EXPIRED_LEASE.versionId, someCredentials(), aChangeContext()));
    expect([turnedDown, late].map(statusOf)).toEqual(['Need Authorization', 'Ready']);
  });

  it('of the access token alone is noted, and costs no status', () => {
    const adapter = aReadyAdapter();
    const change = accessRefused(adapter, aChangeContext());
    expect(applied(adapter, change)).toEqual({ ...adapter, accessRefusedGeneration: 2, writes: 2 });
    expect(termsOf(change)).toEqual({ when: [{ path: 'generation', is: 2 }, NOT_DELETED], dueAt: undefined });
  });
});

describe('when someone must look', () => {
  it.each([
    ['leasing', (adapter: Adapter) => leaseAcquired(adapter, EXPIRED_LEASE.versionId, 'holder-2', aChangeContext())],
    [
      'taking over',
      (adapter: Adapter) =>
        leaseTakenOver({ ...adapter, renewal: EXPIRED_LEASE }, EXPIRED_LEASE, 'holder-2', aChangeContext()),
    ],
  ])('is never postponed by %s while an event waits to be published: only settling may', (_, change) => {
    const pending = pendingOf([{ type: 'adapter.authorized', authorizationMethod: null }], AUTHORIZATION.id);
    const adapter = aReadyAdapter({ pending, dueAt: inSeconds(-5) });
    const { dueAt } = change(adapter);
    expect(dueAt instanceof Date && dueAt > inSeconds(-5)).toBe(false);
  });
});
