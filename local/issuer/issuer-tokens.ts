import { SignJWT } from 'jose';
import type { IssuerKeys } from './issuer-keys.ts';
import type { PoolUser } from './user-pool.ts';

/** The API that the local issuer's access tokens are for. */
export const LOCAL_AUDIENCE = 'ups-tracking-adapter';

/** The console's client, public, at the local issuer. */
export const LOCAL_CONSOLE_CLIENT = 'console';

/** Where the product reads tenant and role in them. */
export const LOCAL_CLAIMS = { tenantClaim: 'tenant_id', roleClaim: 'role' } as const;

/** Seconds of real time; the virtual clock does not age callers' tokens. */
export const CALLER_TOKEN_SECONDS = 3_600;

/** A person's tokens, in seconds of real time; the session renews them. */
export const PERSON_TOKEN_SECONDS = 15 * 60;

const sign = (
  keys: IssuerKeys,
  issuer: string,
  typ: string,
  audience: string,
  subject: string,
  claims: Record<string, unknown>,
  seconds = CALLER_TOKEN_SECONDS,
) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: keys.algorithm, kid: keys.keyId, typ })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(keys.privateKey);

/** The claims and scopes that the trigger adds to an access token. */
interface Added {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
}

/** An access token (RFC 9068) of a machine client. */
export const machineToken = (
  keys: IssuerKeys,
  issuer: string,
  clientId: string,
  { claims, scopes }: Added,
): Promise<string> =>
  sign(keys, issuer, 'at+jwt', LOCAL_AUDIENCE, clientId, { client_id: clientId, scope: scopes.join(' '), ...claims });

/** The tokens of a person who signed in: the access token is for the API, the ID token for the client alone. */
export async function personTokens(
  keys: IssuerKeys,
  issuer: string,
  clientId: string,
  user: PoolUser,
  added: Pick<Added, 'claims'>,
) {
  const life = PERSON_TOKEN_SECONDS;
  const claims = { name: user.name, [LOCAL_CLAIMS.tenantClaim]: user.tenantId, [LOCAL_CLAIMS.roleClaim]: user.role };
  return {
    access_token: await sign(
      keys,
      issuer,
      'at+jwt',
      LOCAL_AUDIENCE,
      user.sub,
      { client_id: clientId, ...added.claims },
      life,
    ),
    id_token: await sign(keys, issuer, 'JWT', clientId, user.sub, { ...claims, token_use: 'id' }, life),
    expires_in: life,
  };
}
