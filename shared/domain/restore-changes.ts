import type { Adapter, SecretPointer } from './adapter.ts';
import type { AuthorizationAttempt } from './attempt.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import { type Change, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import type { Credentials } from './tokens.ts';

/** Facts about credentials in a restored table that do not apply to the version it points at now. */
const STALE = ['renewal', 'refused', 'missing', 'accessRefusedGeneration', 'expiryWarnedDays'] as const;

/** Points a restored adapter at the newest version of its authorization. The refresh token may have been presented since the copy,
 * so it counts as presented. */
export const pointedAtNewest = (
  adapter: Adapter,
  secret: SecretPointer,
  credentials: Credentials,
  context: ChangeContext,
): Change =>
  transition(adapter, context, {
    when: [{ path: 'writes', is: adapter.writes }],
    set: { secret, ...timesOf(credentials) },
    remove: [...STALE, ...absentIn(credentials)],
    advance: ['generation'],
    isUrgent: true,
    dueAt: context.at,
  });

/** Points a restored adapter at an authorization that was created after the copy. Facts that the copy lacks come from the
 * credentials, or from the attempt if the copy has it; without an attempt the environment is the adapter's. */
export const pointedAtLater = (
  adapter: Adapter,
  secret: SecretPointer,
  { authorizationId, credentials, attempt }: LaterAuthorization,
  context: ChangeContext,
): Change => {
  const { clientId } = credentials.client;
  return transition(adapter, context, {
    when: [{ path: 'writes', is: adapter.writes }],
    set: {
      secret,
      ...timesOf(credentials),
      method: methodOf(credentials),
      environment: attempt?.environment ?? adapter.environment,
      authorization: {
        id: authorizationId,
        authorizer: attempt?.authorizer ?? { name: clientId, source: 'client' },
        authorizedAt: credentials.authorizedAt,
        clientId,
      },
    },
    remove: [...STALE, 'lastRenewedAt', ...absentIn(credentials)],
    advance: ['version', 'generation', 'grant'],
    isUrgent: true,
    dueAt: context.at,
    facts: [{ type: 'adapter.authorized', authorizationMethod: adapter.method }],
  });
};

export interface LaterAuthorization {
  readonly authorizationId: string;
  readonly credentials: Credentials;
  /** The attempt that created it, if the copy has it. */
  readonly attempt?: AuthorizationAttempt | undefined;
}

const timesOf = ({ accessIssuedAt, accessExpiresAt, refreshToken, refreshExpiresAt }: Credentials) => ({
  accessIssuedAt,
  accessExpiresAt,
  ...(refreshExpiresAt && { refreshExpiresAt }),
  ...(refreshToken && { refreshPresented: true as const }),
});

const absentIn = ({ refreshToken, refreshExpiresAt }: Credentials) => [
  ...(refreshExpiresAt ? [] : (['refreshExpiresAt'] as const)),
  ...(refreshToken ? [] : (['refreshPresented'] as const)),
];

/** Derives the method from what the credentials lack: A has no client secret, B no refresh token. */
function methodOf({ client, refreshToken }: Credentials): AuthorizationMethod {
  if (!refreshToken) return 'Customer Client Credentials';
  return client.clientSecret ? 'Customer Authorization Code' : 'Authorization Code';
}
