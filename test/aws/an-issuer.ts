import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll } from 'vitest';
import type { Identity } from '../../shared/identity/access-tokens.ts';

export const ISSUER = 'https://issuer.example.com';
export const AUDIENCE = 'https://api.example.com';
/** Seconds from now, as a token says them. Test files share their modules, so "now" is the call's and not the module's. */
export const fromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** Claims of a machine client that may read. */
export const CLAIMS = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'machine-1',
  client_id: 'machine-1',
  exp: fromNow(3_600),
  tenant: 'acme',
  scope: 'adapters:read',
};

export const aKey = async (alg: 'ES256' | 'RS256', kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, kid, privateKey, publicKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};
export type Key = Awaited<ReturnType<typeof aKey>>;

/** A token of `claims`; what is undefined is left out. */
export const signed = (key: Key, claims: object, header: object = {}): Promise<string> =>
  new SignJWT(JSON.parse(JSON.stringify(claims)) as JWTPayload)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateKey);

/** An identity provider with one key of each kind, whose key set answers as a test decides. */
export async function anIssuer() {
  const [elliptic, rsa] = await Promise.all([aKey('ES256', 'elliptic-1'), aKey('RS256', 'rsa-1')]);
  const published = { status: 200, body: JSON.stringify({ keys: [elliptic.publicJwk, rsa.publicJwk] }) };
  let answer: { status: number; body: string } | 'lost' = published;
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    if (answer === 'lost') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const identity: Identity = {
    issuer: ISSUER,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    audience: AUDIENCE,
    consoleClientId: 'console',
    tenantClaim: 'tenant',
    roleClaim: 'role',
  };
  return {
    identity,
    elliptic,
    rsa,
    published,
    answers: (how: typeof answer) => {
      answer = how;
    },
    asked: () => asked,
  };
}
