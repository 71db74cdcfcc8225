import { describe, expect, it } from 'vitest';
import { authorized, deleted, takenOff } from '../../shared/domain/authorization-changes.ts';
import { applied } from '../../shared/domain/change.ts';
import { newAdapter } from '../../shared/domain/creation.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAdapter,
  anAttempt,
  anAuthorizedAdapter,
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

describe('a new adapter', () => {
  it('is on Legacy Authentication, Not Configured, and owes the news of its creation', () => {
    const adapter = newAdapter(
      { tenantId: 'acme', adapterId: 'adp_1', name: 'Europe', environment: 'production' },
      aChangeContext(),
    );
    const pending = pendingOf([{ type: 'adapter.created' }], null, 1, 'Europe');
    const expected = { name: 'Europe', environment: 'production', createdAt: NOON, dueAt: NOON } as const;
    expect(adapter).toEqual({ ...anAdapter(expected), updatedAt: NOON, mappingsVersion: 0, pending });
  });
});

describe('a new authorization', () => {
  it('takes the place of nothing, waits for maintenance, and says so', () => {
    const adapter = anAdapter({ mappings: anAuthorizedAdapter().mappings });
    const change = authorized(adapter, anAttempt(), someCredentials(), aChangeContext());
    expect(applied(adapter, change)).toEqual({
      ...anAuthorizedAdapter(),
      secret: anAttempt().secret,
      authorization: {
        id: 'aut_2',
        authorizer: { name: 'jroe', source: 'operator' },
        authorizedAt: inSeconds(-61),
        clientId: 'anotherAppOfATenant',
      },
      accessIssuedAt: inSeconds(-60),
      accessExpiresAt: inSeconds(3_539),
      updatedAt: NOON,
      pending: pendingOf(
        [
          { type: 'adapter.authorized', authorizationMethod: 'Customer Client Credentials' },
          {
            type: 'adapter.status_changed',
            from: 'Not Configured',
            to: 'Need Maintenance',
            reason: 'maintenance-pending',
            nextAction: 'run-maintenance',
          },
        ],
        'aut_2',
      ),
      writes: 2,
    });
    expect(termsOf(change)).toEqual({
      when: [{ path: 'grant', is: 1 }, { path: 'secret', exists: false }, NOT_DELETED],
      dueAt: NOON,
    });
  });

  it('takes the place of another, whatever had become of that, and retires its secret', () => {
    const adapter = aReadyAdapter({
      generation: 5,
      renewal: EXPIRED_LEASE,
      refused: { generation: 5, code: 'client-refused' },
      accessRefusedGeneration: 5,
      lastRenewedAt: inSeconds(-10),
      refreshExpiresAt: inSeconds(86_400),
    });
    const attempt = anAttempt({ grant: 2, name: 'Renamed', environment: 'production' });
    const change = authorized(adapter, attempt, someCredentials(), aChangeContext(), 2);
    const became = applied(adapter, change);
    expect(became).toEqual({
      ...anAuthorizedAdapter(),
      name: 'Renamed',
      environment: 'production',
      version: 3,
      generation: 6,
      grant: 6,
      secret: attempt.secret,
      authorization: { ...became.authorization, id: 'aut_2' },
      accessIssuedAt: inSeconds(-60),
      accessExpiresAt: inSeconds(3_539),
      maintainedGrant: 2,
      wasReady: true,
      retired: { [SECRET.id]: 1 },
      updatedAt: NOON,
      pending: became.pending,
      writes: 2,
    });
    expect(Object.values(became.pending).map(({ type, authorizationId }) => [type, authorizationId])).toEqual([
      ['adapter.saved', 'aut_2'],
      ['adapter.authorized', 'aut_2'],
      ['adapter.status_changed', 'aut_2'],
    ]);
    expect(termsOf(change)).toEqual({
      when: [{ path: 'grant', is: 2 }, { path: 'secret.id', is: SECRET.id }, { path: 'version', is: 2 }, NOT_DELETED],
      dueAt: NOON,
    });
  });

  it('has an end only where it has a refresh token', () => {
    const refreshExpiresAt = inSeconds(60 * 86_400);
    const adapter = aReadyAdapter({ refreshExpiresAt: inSeconds(1) });
    const attempt = anAttempt({ grant: 2 });
    const endOf = (credentials: Parameters<typeof someCredentials>[0]) =>
      applied(adapter, authorized(adapter, attempt, someCredentials(credentials), aChangeContext())).refreshExpiresAt;
    expect([endOf({ refreshExpiresAt }), endOf({})]).toEqual([refreshExpiresAt, undefined]);
  });
});

describe('taking an authorization off', () => {
  const full = () =>
    aReadyAdapter({
      refreshExpiresAt: inSeconds(86_400),
      lastRenewedAt: inSeconds(-10),
      accessRefusedGeneration: 2,
      renewal: EXPIRED_LEASE,
      refused: { generation: 2, code: 'client-refused' },
    });

  it('leaves nothing of it but the memory of its grant, in one write', () => {
    const adapter = full();
    const change = takenOff(adapter, aChangeContext(), 2, { facts: [{ type: 'adapter.deauthorized' }] });
    expect(applied(adapter, change)).toEqual(
      anAdapter({
        method: 'Customer Client Credentials',
        version: 3,
        generation: 3,
        grant: 3,
        mappings: adapter.mappings,
        retired: { [SECRET.id]: 1 },
        updatedAt: NOON,
        pending: pendingOf(
          [
            { type: 'adapter.deauthorized' },
            {
              type: 'adapter.status_changed',
              from: 'Need Authorization',
              to: 'Not Configured',
              reason: 'verification-required',
              nextAction: 'verify',
            },
          ],
          AUTHORIZATION.id,
        ),
        writes: 2,
      }),
    );
    expect(termsOf(change)).toEqual({
      when: [{ path: 'grant', is: 2 }, { path: 'version', is: 2 }, { path: 'secret.id', is: SECRET.id }, NOT_DELETED],
      dueAt: NOON,
    });
  });

  it('moves the grant though nothing was authorized, so that no attempt begun before can commit', () => {
    const adapter = anAdapter();
    const became = applied(adapter, takenOff(adapter, aChangeContext(), 1, { facts: [] }));
    expect(became).toEqual(anAdapter({ version: 2, generation: 2, grant: 2, writes: 2 }));
  });

  it('is part of deleting', () => {
    const adapter = full();
    const { deletedAt, secret, retired, grant } = applied(adapter, deleted(adapter, aChangeContext(), 2));
    expect({ deletedAt, secret, retired, grant }).toEqual({
      deletedAt: NOON,
      secret: undefined,
      retired: { [SECRET.id]: 1 },
      grant: 3,
    });
  });
});
