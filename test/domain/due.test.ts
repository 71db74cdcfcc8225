import { describe, expect, it } from 'vitest';
import type { Adapter, RenewalRecord } from '../../shared/domain/adapter.ts';
import { type AuthorizationAttempt, attemptDueAt } from '../../shared/domain/attempt.ts';
import { dropped, needsScheduledMaintenance, nextDueAt, settled } from '../../shared/domain/due.ts';
import type { LastMaintenance } from '../../shared/domain/maintenance.ts';
import type { StatusReasonCode } from '../../shared/domain/status-reasons.ts';
import {
  AUTHORIZATION,
  anAdapter,
  anAttempt,
  anAuthorizedAdapter,
  aReadyAdapter,
  inSeconds,
  NOON,
  pendingOf,
} from '../support/an-adapter.ts';

const DAY = 86_400;
const EVENT = pendingOf([{ type: 'adapter.authorized', authorizationMethod: null }], AUTHORIZATION.id);
const RETIRED = { 'prefix/acme/adp_1/aut_0': 1 } as const;
const RUN = { id: 'run_1', trigger: 'request', until: inSeconds(90) } as const;

const lastMaintenance = (reason: StatusReasonCode, grant = 2): LastMaintenance => ({
  runId: 'run_1',
  finishedAt: inSeconds(-60),
  outcome: 'blocked',
  reason,
  grant,
});

const renewal = (facts: Partial<RenewalRecord> = {}): RenewalRecord => ({
  versionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  holder: 'holder-1',
  attempt: 1,
  startedAt: inSeconds(-10),
  until: inSeconds(20),
  ...facts,
});

/** Methods A and C: the grant itself ends, and its refresh token is consumed by use. */
const aGrant = (facts: Partial<Adapter> = {}): Adapter =>
  aReadyAdapter({
    method: 'Authorization Code',
    accessIssuedAt: NOON,
    refreshExpiresAt: inSeconds(60 * DAY),
    ...facts,
  });

describe('the sweep looks at an adapter next', () => {
  it.each<[string, Adapter, Date | undefined]>([
    ['never, while nothing is configured', anAdapter(), undefined],
    ['never, while it is Ready by client credentials', aReadyAdapter(), undefined],
    ['never, for want of a mapping: that is a person’s move', anAuthorizedAdapter({ mappings: {} }), undefined],
    [
      'never, once UPS has refused it',
      anAuthorizedAdapter({ refused: { generation: 2, code: 'client-refused' } }),
      undefined,
    ],
    ['at once, to publish an event', aReadyAdapter({ pending: EVENT }), NOON],
    ['at once, to delete a secret', aReadyAdapter({ retired: RETIRED }), NOON],
    ['at once, to erase a tombstone', anAdapter({ deletedAt: inSeconds(-60) }), NOON],
    ['at once, to maintain a new authorization', anAuthorizedAdapter(), NOON],
    ['when a run has outlived its worker', anAuthorizedAdapter({ run: RUN }), inSeconds(90)],
    ['when a renewal’s holder is out of time', aReadyAdapter({ renewal: renewal() }), inSeconds(20)],
    ['at once, if an event waits beside a run', anAuthorizedAdapter({ run: RUN, pending: EVENT }), NOON],
    ['at the first of several', aReadyAdapter({ run: RUN, renewal: renewal() }), inSeconds(20)],
    [
      '15 minutes after UPS did not answer',
      anAuthorizedAdapter({ lastMaintenance: lastMaintenance('carrier-unavailable') }),
      inSeconds(14 * 60),
    ],
    [
      'an hour after UPS blocked',
      anAuthorizedAdapter({ lastMaintenance: lastMaintenance('carrier-blocked') }),
      inSeconds(59 * 60),
    ],
    [
      'at once, if the last run was of an older grant',
      anAuthorizedAdapter({ lastMaintenance: lastMaintenance('carrier-blocked', 1) }),
      NOON,
    ],
    [
      'at once, when the missing mapping is there',
      anAuthorizedAdapter({ lastMaintenance: lastMaintenance('shipper-mapping-required') }),
      NOON,
    ],
    ['14 days before a grant of 60 ends', aGrant(), inSeconds(46 * DAY)],
    [
      'at half of the life of a grant of 7 days',
      aGrant({ refreshExpiresAt: inSeconds(7 * DAY) }),
      inSeconds(3.5 * DAY),
    ],
    [
      'never, when the grant is refused',
      aGrant({ refused: { generation: 2, code: 'authorization-refused' } }),
      undefined,
    ],
    [
      'at once, to try client credentials again when the holder is out of time',
      aReadyAdapter({ renewal: renewal({ until: inSeconds(-1) }) }),
      inSeconds(-1),
    ],
    [
      'when the access token has ended, to present a refresh token again',
      aGrant({ renewal: renewal({ until: inSeconds(-1) }), accessExpiresAt: inSeconds(600) }),
      inSeconds(600),
    ],
    [
      'when the first presenter cannot live any more, though the access token has ended',
      aGrant({ renewal: renewal({ until: inSeconds(-1) }), accessExpiresAt: inSeconds(-1) }),
      inSeconds(350),
    ],
    [
      'no sooner than UPS’s unclear answer allows',
      aGrant({
        renewal: renewal({ until: inSeconds(-1), askAgainAt: inSeconds(3_600) }),
        accessExpiresAt: inSeconds(600),
      }),
      inSeconds(3_600),
    ],
    [
      'an hour after UPS blocked the client of method B',
      aReadyAdapter({ renewal: renewal({ until: inSeconds(-1), askAgainAt: inSeconds(3_600) }) }),
      inSeconds(3_600),
    ],
    [
      '14 days before the end, to warn of it, beside a renewal that UPS leaves open',
      aGrant({
        accessIssuedAt: inSeconds(-30 * DAY),
        refreshExpiresAt: inSeconds(20 * DAY),
        renewal: renewal({ until: inSeconds(-1), askAgainAt: inSeconds(9 * DAY) }),
      }),
      inSeconds(6 * DAY),
    ],
    [
      '8 minutes after a fourth attempt',
      aGrant({ renewal: renewal({ attempt: 4, until: inSeconds(-1) }), accessExpiresAt: inSeconds(-1) }),
      inSeconds(8 * 60 - 10),
    ],
    [
      'an hour after any later one',
      aGrant({ renewal: renewal({ attempt: 40, until: inSeconds(-1) }), accessExpiresAt: inSeconds(-1) }),
      inSeconds(3_590),
    ],
    [
      'once more for a late stage of what UPS has refused',
      aGrant({ renewal: renewal({ until: inSeconds(-1) }), refused: { generation: 2, code: 'authorization-refused' } }),
      inSeconds(350),
    ],
    [
      'and then never again',
      aGrant({
        renewal: renewal({ startedAt: inSeconds(-361), until: inSeconds(-331) }),
        refused: { generation: 2, code: 'authorization-refused' },
      }),
      undefined,
    ],
  ])('%s', (_, adapter, expected) => {
    expect(nextDueAt(adapter, NOON)).toEqual(expected);
  });

  it.each<[string, Adapter, boolean]>([
    ['a new authorization', anAuthorizedAdapter(), true],
    ['one that is Ready', aReadyAdapter(), false],
    ['one without a mapping', anAuthorizedAdapter({ mappings: {} }), false],
    ['one that is deleted', anAuthorizedAdapter({ deletedAt: NOON }), false],
    ['one that UPS has refused', anAuthorizedAdapter({ refused: { generation: 2, code: 'client-refused' } }), false],
  ])('to maintain %s: %s', (_, adapter, expected) => {
    expect(needsScheduledMaintenance(adapter)).toBe(expected);
  });
});

describe('settling', () => {
  const adapter = aReadyAdapter({ pending: EVENT, retired: RETIRED, writes: 9 });
  const bare = { set: {}, remove: [], advance: [], put: {} };

  it('drops what was dealt with and has nothing left to look at, if nobody wrote in between', () => {
    const drop = { pending: ['evt_1'], retired: Object.keys(RETIRED) };
    expect(settled(adapter, NOON, drop)).toEqual({
      ...bare,
      when: [{ path: 'writes', is: 9 }],
      drop,
      dueAt: 'never',
    });
  });

  it('leaves the adapter due for what is not dealt with yet', () => {
    expect(settled(adapter, NOON, { pending: ['evt_1'], retired: [] }).dueAt).toEqual(NOON);
  });

  it('leaves the instant as it is when somebody did write', () => {
    const drop = { pending: ['evt_1'] };
    expect(dropped(drop)).toEqual({ ...bare, when: [{ path: 'writes', exists: true }], drop });
  });
});

describe('the sweep looks at an attempt', () => {
  it.each<[string, Partial<AuthorizationAttempt>, Date | undefined]>([
    ['when it has waited too long', { state: 'PENDING' }, inSeconds(540)],
    ['when its worker is out of time', { state: 'EXCHANGING', holder: 'h', until: inSeconds(30) }, inSeconds(30)],
    ['to delete its secret, once it is closed', { state: 'CLOSED' }, inSeconds(540)],
    ['never, when that is done too', { state: 'CLOSED', secretRemoved: true }, undefined],
    ['never, when it is done', { state: 'DONE' }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(attemptDueAt(anAttempt(facts))).toEqual(expected);
  });
});
