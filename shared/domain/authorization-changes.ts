import type { Adapter } from './adapter.ts';
import type { AuthorizationAttempt } from './attempt.ts';
import { type Change, type Condition, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import type { AdapterFact } from './events.ts';
import type { Credentials } from './tokens.ts';

/** The commit of a new authorization. Its condition is the grant the attempt began with, never the generation: a plain
 * renewal in between must not cost the new sign-in. `ifVersion` is the If-Match of a Save; a callback has none. */
export function authorized(
  adapter: Adapter,
  attempt: AuthorizationAttempt,
  credentials: Credentials,
  context: ChangeContext,
  ifVersion?: number,
): Change {
  const when: Condition[] = [{ path: 'grant', is: attempt.grant }];
  if (ifVersion !== undefined) when.push({ path: 'version', is: ifVersion });
  return transition(adapter, context, {
    when,
    set: {
      name: attempt.name ?? adapter.name,
      method: attempt.method,
      environment: attempt.environment,
      secret: attempt.secret,
      authorization: {
        id: attempt.authorizationId,
        authorizer: attempt.authorizer,
        authorizedAt: credentials.authorizedAt,
        clientId: attempt.clientId,
      },
      accessIssuedAt: credentials.accessIssuedAt,
      accessExpiresAt: credentials.accessExpiresAt,
      ...(credentials.refreshExpiresAt && { refreshExpiresAt: credentials.refreshExpiresAt }),
    },
    advance: ['version', 'generation', 'grant'],
    remove: [
      'renewal',
      'refreshPresented',
      'refused',
      'missing',
      'accessRefusedGeneration',
      'lastRenewedAt',
      'expiryWarnedDays',
      ...(credentials.refreshExpiresAt ? [] : (['refreshExpiresAt'] as const)),
    ],
    retire: adapter.secret?.id,
    // UPS has given its tokens already.
    isUrgent: true,
    facts: [
      ...(attempt.name === undefined ? [] : [{ type: 'adapter.saved', changed: ['authorization'] } as const]),
      { type: 'adapter.authorized' },
    ],
  });
}

/** Everything that an authorization brought, and that ends with it. */
const OF_AN_AUTHORIZATION = [
  'secret',
  'authorization',
  'accessIssuedAt',
  'accessExpiresAt',
  'refreshExpiresAt',
  'lastRenewedAt',
  'expiryWarnedDays',
  'accessRefusedGeneration',
  'renewal',
  'refreshPresented',
  'refused',
  'missing',
  'maintainedGrant',
] as const;

/** Takes the authorization off: deauthorize, or another method or environment. Moves `grant`, so that no attempt begun
 * before can bring it back. */
export const takenOff = (
  adapter: Adapter,
  context: ChangeContext,
  ifVersion: number,
  wanted: { set?: Change['set']; facts: readonly AdapterFact[]; isUrgent?: boolean },
): Change =>
  transition(adapter, context, {
    when: [
      { path: 'grant', is: adapter.grant },
      { path: 'version', is: ifVersion },
    ],
    set: { ...wanted.set, wasReady: false },
    advance: ['version', 'generation', 'grant'],
    remove: OF_AN_AUTHORIZATION,
    retire: adapter.secret?.id,
    facts: wanted.facts,
    isUrgent: wanted.isUrgent ?? adapter.secret !== undefined,
  });

/** Deletes the adapter: a tombstone until its events and its secret are dealt with. */
export const deleted = (adapter: Adapter, context: ChangeContext, ifVersion: number): Change =>
  takenOff(adapter, context, ifVersion, {
    set: { deletedAt: context.at },
    facts: [{ type: 'adapter.deleted' }],
    isUrgent: true,
  });
