import { SignJWT } from 'jose';
import type { DemoUser, MachineClient } from '../demo/demo-tenant.ts';
import type { IssuerKeys } from './issuer-keys.ts';

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

/** An access token (RFC 9068) of a machine client, with the scopes it was made with. */
export const machineToken = (keys: IssuerKeys, issuer: string, client: MachineClient): Promise<string> =>
  sign(keys, issuer, 'at+jwt', LOCAL_AUDIENCE, client.clientId, {
    client_id: client.clientId,
    scope: client.scopes.join(' '),
    [LOCAL_CLAIMS.tenantClaim]: client.tenantId,
  });

/** The tokens of a person who signed in: the access token is for the API, the ID token for the client alone. */
export async function personTokens(keys: IssuerKeys, issuer: string, clientId: string, user: DemoUser) {
  const life = PERSON_TOKEN_SECONDS;
  const claims = { name: user.name, [LOCAL_CLAIMS.tenantClaim]: user.tenantId, [LOCAL_CLAIMS.roleClaim]: user.role };
  return {
    access_token: await sign(
      keys,
      issuer,
      'at+jwt',
      LOCAL_AUDIENCE,
      user.username,
      { client_id: clientId, ...claims },
      life,
    ),
    id_token: await sign(keys, issuer, 'JWT', clientId, user.username, { ...claims, token_use: 'id' }, life),
    expires_in: life,
  };
}
