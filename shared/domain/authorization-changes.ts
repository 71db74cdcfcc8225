import type { Adapter } from './adapter.ts';
import type { AuthorizationAttempt } from './attempt.ts';
import { type Change, type Condition, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { changesBetween } from './changed-fields.ts';
import type { AdapterFact } from './events.ts';
import type { FieldChange } from './field-change.ts';
import type { Credentials } from './tokens.ts';

/** Commits a new authorization. Its condition is the grant that the attempt began with, not the generation, since a renewal in
 * between must not invalidate the new sign-in.
 *
 * @param ifVersion the If-Match of a Save; a callback has none
 * @param externalId what a Save does to the external id; the sweep, which finishes for a dead worker, leaves it */
export function authorized(
  adapter: Adapter,
  attempt: AuthorizationAttempt,
  credentials: Credentials,
  context: ChangeContext,
  ifVersion?: number,
  externalId?: string | null,
): Change {
  const when: Condition[] = [{ path: 'grant', is: attempt.grant }, sameSecret(adapter)];
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
      ...(typeof externalId === 'string' && { externalId }),
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
      ...(externalId === null ? (['externalId'] as const) : []),
    ],
    retire: adapter.secret?.id,
    // UPS has already issued the tokens, so the commit cannot wait.
    isUrgent: true,
    facts: [
      ...(attempt.name === undefined
        ? []
        : [
            { type: 'adapter.saved', changed: ['authorization'], changes: credentialsSaved(adapter, attempt) } as const,
          ]),
      {
        type: 'adapter.authorized',
        authorizationMethod: attempt.method,
        ...(attempt.linkId !== undefined && { linkId: attempt.linkId }),
      },
    ],
  });
}

/** Names the secret, and shows nothing of it. */
const credentialsSaved = (adapter: Adapter, { name, method, clientId }: AuthorizationAttempt): FieldChange[] => [
  ...changesBetween(adapter, { name, authorizationMethod: method, clientId }),
  { field: 'clientSecret' },
];

/** The secret that the change retires is still the adapter's: its credentials may have been moved to another one since the read,
 * under the same grant. Where this alone has failed, the caller reads again and repeats. */
const sameSecret = ({ secret }: Adapter): Condition =>
  secret ? { path: 'secret.id', is: secret.id } : { path: 'secret', exists: false };

/** The facts that an authorization sets and that are removed with it. */
const AUTHORIZATION_FACTS = [
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

/** Removes the authorization: on deauthorize, or for another method or environment. It moves `grant`, so that no earlier attempt
 * can restore it. */
export const takenOff = (
  adapter: Adapter,
  context: ChangeContext,
  ifVersion: number,
  wanted: { set?: Change['set']; remove?: Change['remove']; facts: readonly AdapterFact[]; isUrgent?: boolean },
): Change =>
  transition(adapter, context, {
    when: [{ path: 'grant', is: adapter.grant }, { path: 'version', is: ifVersion }, sameSecret(adapter)],
    set: { ...wanted.set, wasReady: false },
    advance: ['version', 'generation', 'grant'],
    remove: [...AUTHORIZATION_FACTS, ...(wanted.remove ?? [])],
    retire: adapter.secret?.id,
    facts: wanted.facts,
    isUrgent: wanted.isUrgent ?? adapter.secret !== undefined,
  });

/** Deletes the adapter, which stays a tombstone until its events are published and its secret is deleted. */
export const deleted = (adapter: Adapter, context: ChangeContext, ifVersion: number): Change =>
  takenOff(adapter, context, ifVersion, {
    set: { deletedAt: context.at },
    facts: [{ type: 'adapter.deleted' }],
    isUrgent: true,
  });
