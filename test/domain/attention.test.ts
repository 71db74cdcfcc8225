import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { type Attention, attentionOf } from '../../shared/domain/attention.ts';
import { updatedAtOf, updatedBy } from '../../shared/domain/updated-at.ts';
import { anAdapter, anAuthorizedAdapter, aReadyAdapter, inSeconds, NOON } from '../support/an-adapter.ts';

const lastMaintenance = (reason: 'carrier-unavailable' | 'tracking-not-permitted') =>
  ({ runId: 'run_1', finishedAt: inSeconds(-60), outcome: 'blocked', reason, grant: 2 }) as const;

describe('the attention that an adapter needs', () => {
  it.each<[string, Adapter, Attention]>([
    ['was never authorized', anAdapter(), 'set-up'],
    ['is well', aReadyAdapter(), 'none'],
    ['is Ready, but ends', aReadyAdapter({ expiryWarnedDays: 7 }), 'watch'],
    ['waits for the next maintenance', anAuthorizedAdapter(), 'watch'],
    ['waits for UPS', anAuthorizedAdapter({ lastMaintenance: lastMaintenance('carrier-unavailable') }), 'watch'],
    [
      'lacks the Tracking product',
      anAuthorizedAdapter({ lastMaintenance: lastMaintenance('tracking-not-permitted') }),
      'act',
    ],
    ['lacks a mapping', anAuthorizedAdapter({ mappings: {} }), 'act'],
    ['was refused by UPS', aReadyAdapter({ refused: { generation: 2, code: 'authorization-refused' } }), 'act'],
  ])('when it %s', (_, adapter, attention) => {
    expect(attentionOf(adapter, NOON)).toBe(attention);
  });
});

describe('the last change of an adapter', () => {
  it('is its creation, its authorization or its last maintenance where format 1 has stored none', () => {
    expect(updatedAtOf(anAdapter())).toEqual(inSeconds(-86_400));
    expect(updatedAtOf(anAuthorizedAdapter())).toEqual(inSeconds(-3_600));
    expect(updatedAtOf(anAuthorizedAdapter({ lastMaintenance: lastMaintenance('carrier-unavailable') }))).toEqual(
      inSeconds(-60),
    );
  });

  it('moves with every event but those of upkeep, and never back', () => {
    const adapter = aReadyAdapter({ updatedAt: NOON });
    expect(
      updatedBy(adapter, [{ type: 'adapter.token_renewed' }, { type: 'adapter.credentials_moved' }], inSeconds(5)),
    ).toBeUndefined();
    expect(
      updatedBy(adapter, [{ type: 'adapter.token_renewed' }, { type: 'adapter.status_changed' }], inSeconds(5)),
    ).toEqual(inSeconds(5));
    expect(updatedBy(adapter, [{ type: 'adapter.saved' }], inSeconds(-5))).toEqual(NOON);
  });
});
