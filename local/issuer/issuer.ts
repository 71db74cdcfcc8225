import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DurableMaps } from '../durable-map.ts';
import { answerJson, type LoopbackServer, serveLoopback } from '../loopback-server.ts';
import { claimsOfMachine, claimsOfPerson, grantedScope, type TokenTrigger } from './added-claims.ts';
import { issuerKeys } from './issuer-keys.ts';
import { signInPage } from './issuer-page.ts';
import { issuerSessions } from './issuer-sessions.ts';
import { signIns } from './issuer-sign-in.ts';
import { CALLER_TOKEN_SECONDS, machineToken, personTokens } from './issuer-tokens.ts';
import type { PoolClient, UserPool } from './user-pool.ts';

/** An OAuth 2 and OpenID Connect issuer for this machine, in place of Cognito or a company's own issuer on AWS. */
export async function startIssuer({
  maps,
  pool,
  trigger,
  port,
}: {
  maps: DurableMaps;
  pool: Pick<UserPool, 'users' | 'putUser' | 'authenticated'>;
  /** Adds the claims that our API reads. */
  trigger: TokenTrigger;
  port: number;
}): Promise<LoopbackServer> {
  const keys = await issuerKeys(maps);
  const people = signIns();
  const sessions = issuerSessions(maps);
  const users = async () => (await pool.users()).filter(({ enabled }) => enabled);

  const token = async (form: URLSearchParams, request: IncomingMessage, response: ServerResponse) => {
    const answer = (tokens: object) =>
      answerJson(response, 200, { expires_in: CALLER_TOKEN_SECONDS, ...tokens, token_type: 'Bearer' }, NOT_STORED);
    if (form.get('grant_type') === 'client_credentials') {
      const client = await authenticated(pool, request, form);
      if (!client) return answerJson(response, 401, { error: 'invalid_client' }, NOT_STORED);
      const scopes = narrowedScopes(client, form.get('scope'));
      if (!scopes) return answerJson(response, 400, { error: 'invalid_scope' }, NOT_STORED);
      const added = await claimsOfMachine(trigger, client, scopes);
      const access_token = await machineToken(keys, server.origin, client.clientId, added);
      return answer({ access_token, scope: added.scopes.join(' ') });
    }
    if (form.get('grant_type') === 'authorization_code') {
      const signIn = people.exchanged(form);
      if (!signIn) return answerJson(response, 400, { error: 'invalid_grant' }, NOT_STORED);
      const { clientId } = signIn;
      const user = (await users()).find(({ sub }) => sub === signIn.user.sub);
      if (!user) return answerJson(response, 400, { error: 'invalid_grant' }, NOT_STORED);
      await pool.putUser({ ...user, hasSignedIn: true });
      const added = await claimsOfPerson(trigger, user, clientId, false);
      const tokens = await personTokens(keys, server.origin, clientId, user, added);
      return answer({ ...tokens, refresh_token: await sessions.begin(user, clientId) });
    }
    if (form.get('grant_type') === 'refresh_token') {
      const session = await sessions.find(form);
      // As they now are: with another role, or not at all.
      const user = (await users()).find(({ sub }) => sub === session?.sub);
      if (!session || !user) return answerJson(response, 400, { error: 'invalid_grant' }, NOT_STORED);
      const added = await claimsOfPerson(trigger, user, session.clientId, true);
      return answer(await personTokens(keys, server.origin, session.clientId, user, added));
    }
    return answerJson(response, 400, { error: 'unsupported_grant_type' }, NOT_STORED);
  };

  const authorize = async (
    query: URLSearchParams,
    form: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const refusal = people.refusal(query);
    if (refusal) return answerJson(response, 400, { error: 'invalid_request', error_description: refusal });
    const listed = await users();
    if (request.method !== 'POST') return answerPage(response, signInPage(query, listed));
    const back = people.signedIn(query, listed, form.get('username') ?? '');
    if (!back) return answerPage(response, signInPage(query, listed));
    response.writeHead(302, { location: back.href, ...NOT_STORED }).end();
  };

  const server = await serveLoopback({ host: '127.0.0.1', port }, async (request, body, response) => {
    const url = new URL(request.url ?? '/', server.origin);
    const form = new URLSearchParams(body.toString('utf8'));
    if (url.pathname === '/token' && request.method === 'POST') return token(form, request, response);
    if (url.pathname === '/revoke' && request.method === 'POST') {
      await sessions.revoke(form);
      return answerJson(response, 200, {}, NOT_STORED);
    }
    if (url.pathname === '/authorize') return authorize(url.searchParams, form, request, response);
    if (url.pathname === '/jwks') return answerJson(response, 200, { keys: [keys.publicJwk] });
    if (url.pathname === '/.well-known/openid-configuration') return answerJson(response, 200, metadata(server.origin));
    return answerJson(response, 404, { error: 'not_found' });
  });
  return server;
}

/** The scopes that a client asks for, as Cognito narrows them: plain, or with the name of the API before each. Default: all it has.
 *
 * @returns undefined when the client lacks one */
function narrowedScopes({ settings }: PoolClient, asked: string | null): readonly string[] | undefined {
  const scopes = settings.AllowedOAuthScopes;
  if (!asked) return scopes;
  const names = asked.split(' ').map(grantedScope);
  return names.every((name) => scopes.includes(name)) ? scopes.filter((scope) => names.includes(scope)) : undefined;
}

const NOT_STORED = { 'cache-control': 'no-store' };

function answerPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...NOT_STORED }).end(html);
}

/** RFC 6749 §2.3.1: HTTP Basic with form-encoded parts, or both in the body. */
function authenticated(
  pool: Pick<UserPool, 'authenticated'>,
  request: IncomingMessage,
  form: URLSearchParams,
): Promise<PoolClient | undefined> {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [id = null, secret = null] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':').map(formDecoded)
    : [form.get('client_id'), form.get('client_secret')];
  return pool.authenticated(id, secret);
}

const formDecoded = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';

/** RFC 8414. */
const metadata = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/authorize`,
  token_endpoint: `${origin}/token`,
  revocation_endpoint: `${origin}/revoke`,
  jwks_uri: `${origin}/jwks`,
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
  id_token_signing_alg_values_supported: ['ES256'],
  subject_types_supported: ['public'],
});
