import { describe, expect, it } from 'vitest';
import type { Adapter, Environment } from '../../shared/domain/adapter.ts';
import { AUTHORIZATION_METHOD_NAMES, type AuthorizationMethod } from '../../shared/domain/authorization-methods.ts';
import { applied } from '../../shared/domain/change.ts';
import { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { type SavedSettings, saved } from '../../shared/domain/save-changes.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAdapter,
  aReadyAdapter,
  NOON,
  pendingOf,
  SECRET,
} from '../support/an-adapter.ts';

const LEGACY = 'Legacy Authentication';
const RENAMED = { field: 'name', from: 'UPS Tracking Adapter', to: 'Renamed' };
const A = 'Authorization Code';
const B = 'Customer Client Credentials';
const C = 'Customer Authorization Code';

type Ending = 'kept' | 'renamed' | 'dropped' | 'verification-required' | 'authorization-would-be-dropped';

/** A Save's effect on an adapter. */
function endingOf(adapter: Adapter, settings: SavedSettings): Ending {
  try {
    const after = applied(adapter, saved(adapter, settings, aChangeContext(), 7));
    if (after.grant === adapter.grant) return after.method === adapter.method ? 'renamed' : 'kept';
    return 'dropped';
  } catch (error) {
    if (!(error instanceof TrackingAdapterError)) throw error;
    return error.code as Ending;
  }
}

const save = (
  from: { method: AuthorizationMethod; isAuthorized: boolean },
  to: { method: AuthorizationMethod; environment: Environment },
  dropAuthorization: boolean,
): Ending => {
  const facts = { method: from.method, environment: 'test' } as const;
  const adapter = from.isAuthorized ? aReadyAdapter(facts) : anAdapter(facts);
  return endingOf(adapter, { name: 'Renamed', ...to, dropAuthorization });
};

/** `renamed` leaves method and grant; `kept` takes the new method and leaves the grant; `dropped` moves the grant. */
describe('Save without a verification', () => {
  it.each<[AuthorizationMethod, boolean, AuthorizationMethod, Environment, Ending, Ending]>([
    // From, authorized, to, environment; without and with `dropAuthorization`.
    [LEGACY, false, LEGACY, 'test', 'renamed', 'renamed'],
    [LEGACY, false, A, 'test', 'kept', 'kept'],
    [LEGACY, false, C, 'test', 'kept', 'kept'],
    [LEGACY, false, B, 'test', 'verification-required', 'verification-required'],
    [A, false, LEGACY, 'test', 'kept', 'kept'],
    [A, false, A, 'test', 'renamed', 'renamed'],
    [A, false, B, 'test', 'verification-required', 'verification-required'],
    [C, false, A, 'test', 'kept', 'kept'],
    [B, false, B, 'test', 'verification-required', 'verification-required'],
    [B, false, LEGACY, 'test', 'kept', 'kept'],
    // Another environment moves the grant even when nothing was authorized.
    [LEGACY, false, LEGACY, 'production', 'dropped', 'dropped'],
    [A, false, C, 'production', 'dropped', 'dropped'],
    [LEGACY, false, B, 'production', 'verification-required', 'verification-required'],
    // Authorized.
    [A, true, A, 'test', 'renamed', 'renamed'],
    [B, true, B, 'test', 'renamed', 'renamed'],
    [C, true, C, 'test', 'renamed', 'renamed'],
    [A, true, LEGACY, 'test', 'authorization-would-be-dropped', 'dropped'],
    [A, true, C, 'test', 'authorization-would-be-dropped', 'dropped'],
    [A, true, A, 'production', 'authorization-would-be-dropped', 'dropped'],
    [A, true, B, 'test', 'verification-required', 'verification-required'],
    [B, true, LEGACY, 'test', 'authorization-would-be-dropped', 'dropped'],
    [B, true, A, 'test', 'authorization-would-be-dropped', 'dropped'],
    [B, true, C, 'production', 'authorization-would-be-dropped', 'dropped'],
    [B, true, B, 'production', 'authorization-would-be-dropped', 'dropped'],
    [C, true, B, 'production', 'verification-required', 'verification-required'],
  ])(
    '%s (authorized: %s) to %s in %s: %s, or agreed to drop: %s',
    (method, isAuthorized, to, environment, ...endings) => {
      const target = { method: to, environment };
      expect([false, true].map((drop) => save({ method, isAuthorized }, target, drop))).toEqual(endings);
    },
  );

  it('never changes what is authorized unless someone agreed to drop it', () => {
    for (const method of AUTHORIZATION_METHOD_NAMES) {
      for (const to of AUTHORIZATION_METHOD_NAMES) {
        for (const environment of ['test', 'production'] as const) {
          const ending = save({ method, isAuthorized: true }, { method: to, environment }, false);
          const isSame = to === method && environment === 'test';
          expect(['kept', 'dropped']).not.toContain(ending);
          expect(ending === 'renamed').toBe(isSame);
        }
      }
    }
  });

  it('renames under the version that was seen, and touches nothing else', () => {
    const adapter = aReadyAdapter();
    const settings = { name: 'Renamed', environment: 'test', method: B, dropAuthorization: false } as const;
    expect(saved(adapter, settings, aChangeContext(), 7)).toEqual({
      when: [
        { path: 'version', is: 7 },
        { path: 'grant', is: 2 },
        { path: 'deletedAt', exists: false },
      ],
      set: { name: 'Renamed', method: B, updatedAt: NOON },
      remove: [],
      advance: ['version'],
      put: {
        pending: pendingOf(
          [{ type: 'adapter.saved', changed: ['name'], changes: [RENAMED] }],
          AUTHORIZATION.id,
          1,
          'Renamed',
        ),
      },
      drop: {},
      dueAt: NOON,
    });
  });

  it('drops the whole authorization, retires its secret and says both in the same write', () => {
    const adapter = aReadyAdapter({ refused: { generation: 1, code: 'client-refused' }, accessRefusedGeneration: 2 });
    const settings = { name: 'Renamed', environment: 'production', method: LEGACY, dropAuthorization: true } as const;
    const changed = ['name', 'environment', 'authorizationMethod'];
    const changes = [
      RENAMED,
      { field: 'environment', from: 'test', to: 'production' },
      { field: 'authorizationMethod', from: adapter.method, to: LEGACY },
    ];
    const change = saved(adapter, settings, aChangeContext(), 7);
    expect(applied(adapter, change)).toEqual(
      anAdapter({
        name: 'Renamed',
        environment: 'production',
        method: LEGACY,
        version: 3,
        generation: 3,
        grant: 3,
        mappings: adapter.mappings,
        retired: { [SECRET.id]: 1 },
        updatedAt: NOON,
        pending: pendingOf(
          [
            { type: 'adapter.saved', changed, changes },
            {
              type: 'adapter.status_changed',
              from: 'Ready',
              to: 'Not Configured',
              reason: 'legacy-authentication',
              nextAction: 'choose-method',
            },
          ],
          AUTHORIZATION.id,
          1,
          'Renamed',
        ),
        writes: 2,
      }),
    );
    expect(change.when).toEqual([
      { path: 'grant', is: 2 },
      { path: 'version', is: 7 },
      { path: 'secret.id', is: SECRET.id },
      { path: 'deletedAt', exists: false },
    ]);
  });

  it('says what it would drop', () => {
    const settings = { name: 'x', environment: 'test', method: LEGACY, dropAuthorization: false } as const;
    expect(() => saved(aReadyAdapter(), settings, aChangeContext(), 2)).toThrow(
      new TrackingAdapterError(
        'authorization-would-be-dropped',
        'This change would remove the current authorization (Customer Client Credentials, test).',
      ),
    );
  });
});
