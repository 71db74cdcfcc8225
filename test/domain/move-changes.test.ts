import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { applied } from '../../shared/domain/change.ts';
import { isMovable, isMoverGone, moved, registeredMove } from '../../shared/domain/move-changes.ts';
import { aChangeContext, anAdapter, aReadyAdapter, inSeconds, NOON, pendingOf, SECRET } from '../support/an-adapter.ts';

const COPY = { id: 'envelope:acme/adp_1/aut_1.v-1', versionId: 'v-1' };
const RENEWAL = { versionId: 'v-2', holder: 'me', attempt: 1, startedAt: NOON, until: inSeconds(30) };
const NOT_REFUSED = [
  { path: 'refused', exists: false },
  { path: 'refused.generation', differsFrom: 'generation' },
];

describe('a move of credentials', () => {
  it('points the adapter at the copy, retires the old secret and tells both vaults; nothing else changes', () => {
    const adapter = aReadyAdapter({ refreshPresented: true });
    const change = moved(adapter, COPY, aChangeContext());
    expect(applied(adapter, change)).toEqual({
      ...adapter,
      secret: COPY,
      generation: 3,
      retired: { [SECRET.id]: 1 },
      pending: pendingOf(
        [{ type: 'adapter.credentials_moved', generation: 3, from: 'secrets-manager', to: 'envelope' }],
        'aut_1',
      ),
      writes: 2,
    });
    expect(change.dueAt).toEqual(NOON);
  });

  it('loses to everything that changes the credentials, to a renewal and to a refusal', () => {
    expect(moved(aReadyAdapter(), COPY, aChangeContext()).when).toEqual([
      { path: 'generation', is: 2 },
      { path: 'renewal', exists: false },
      { anyOf: NOT_REFUSED },
      { path: 'accessRefusedGeneration', exists: false },
      { path: 'deletedAt', exists: false },
    ]);
  });

  it('takes along that UPS has refused the access token', () => {
    const adapter = aReadyAdapter({ accessRefusedGeneration: 2 });
    const change = moved(adapter, COPY, aChangeContext());
    expect(applied(adapter, change).accessRefusedGeneration).toBe(3);
    expect(change.when).toContainEqual({ path: 'accessRefusedGeneration', is: 2 });
  });

  it('leaves an older refusal of an access token behind', () => {
    const adapter = aReadyAdapter({ accessRefusedGeneration: 1 });
    expect(applied(adapter, moved(adapter, COPY, aChangeContext())).accessRefusedGeneration).toBe(1);
  });

  it.each<[string, Adapter, boolean]>([
    ['credentials that stand', aReadyAdapter(), true],
    ['a refusal of earlier credentials', aReadyAdapter({ refused: { generation: 1, code: 'client-refused' } }), true],
    ['a refusal of these', aReadyAdapter({ refused: { generation: 2, code: 'client-refused' } }), false],
    ['a renewal', aReadyAdapter({ renewal: RENEWAL }), false],
    ['no credentials', anAdapter(), false],
    ['a deleted adapter', aReadyAdapter({ deletedAt: NOON }), false],
    [
      'events that wait in numbers',
      aReadyAdapter({ pending: pendingOf(Array(200).fill({ type: 'adapter.authorized' }), null) }),
      false,
    ],
  ])('begins only where it can end: %s', (_, adapter, isPossible) => {
    expect(isMovable(adapter)).toBe(isPossible);
  });

  it('is registered for half a minute, and given up when its worker is certainly gone', () => {
    const move = registeredMove(aReadyAdapter(), COPY, aChangeContext());
    expect(move).toEqual({ id: 'mov_1', tenantId: 'acme', adapterId: 'adp_1', secret: COPY, until: inSeconds(30) });
    expect([389, 390].map((seconds) => isMoverGone(move, inSeconds(seconds)))).toEqual([false, true]);
  });
});
