import * as oauth from 'oauth4webapi';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { ConsoleSignIn } from '../ports/identity.ts';
import type { Identity } from './access-tokens.ts';

const TIMEOUT_MS = 5_000;

/** Issuers that support this scope issue refresh tokens only for it (OpenID Connect Core §11). */
const OFFLINE = 'offline_access';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Returns a path of this origin: no other origin, not even by `//` or `\`, and no control characters. */
export const localPath = (path: string | undefined): string =>
  path !== undefined && path.length <= 500 && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/';

/** Signs people in to the console at the issuer: authorization code with PKCE (RFC 7636), validated by oauth4webapi. The session is
 * the issuer's access token, which only this API reads. */
export function consoleSignIn(identity: Identity, publicOrigin: string): ConsoleSignIn {
  const client: oauth.Client = { client_id: identity.consoleClientId };
  const redirectUri = `${publicOrigin}/auth/callback`;
  const issuer = new URL(identity.issuer);
  const options = () => ({
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // TLS is optional only for an issuer on this machine.
    [oauth.allowInsecureRequests]: LOOPBACK.has(issuer.hostname),
  });
  let discovered: Promise<oauth.AuthorizationServer> | undefined;
  const server = () => {
    discovered ??= oauth
      .discoveryRequest(issuer, options())
      .then((response) => oauth.processDiscoveryResponse(issuer, response))
      .catch((error) => {
        discovered = undefined;
        throw unavailable(error);
      });
    return discovered;
  };

  return {
    async begin(returnTo) {
      const { authorization_endpoint, scopes_supported } = await server();
      const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
      const location = new URL(authorization_endpoint ?? issuer);
      location.search = new URLSearchParams({
        client_id: client.client_id,
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: scopes_supported?.includes(OFFLINE) ? `openid ${OFFLINE}` : 'openid',
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }).toString();
      const kept = Buffer.from(JSON.stringify([state, verifier, localPath(returnTo)])).toString('base64url');
      return { location, kept };
    },

    async finish(query, kept) {
      const [state = '', verifier = '', returnTo] = keptIn(kept);
      const as = await server();
      try {
        const parameters = oauth.validateAuthResponse(as, client, query, state);
        const response = await oauth.authorizationCodeGrantRequest(
          as,
          client,
          oauth.None(),
          parameters,
          redirectUri,
          verifier,
          options(),
        );
        const tokens = await oauth.processAuthorizationCodeResponse(as, client, response);
        return {
          session: tokens.access_token,
          seconds: tokens.expires_in ?? 3_600,
          renewal: tokens.refresh_token,
          returnTo: localPath(returnTo),
        };
      } catch (error) {
        throw new TrackingAdapterError(
          'unauthenticated',
          'The sign-in failed, or it was started in another browser. Sign in again.',
          {
            cause: error,
          },
        );
      }
    },

    async renew(renewal) {
      const as = await server();
      try {
        const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), renewal, options());
        return (await oauth.processRefreshTokenResponse(as, client, response)).access_token;
      } catch (error) {
        if (error instanceof oauth.ResponseBodyError && error.status === 400) throw ended(error);
        throw unavailable(error);
      }
    },

    async end(renewal) {
      const as = await server();
      if (as.revocation_endpoint === undefined) return;
      const response = await oauth.revocationRequest(as, client, oauth.None(), renewal, options());
      await oauth.processRevocationResponse(response);
    },
  };
}

function keptIn(kept: string | undefined): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(kept ?? '', 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts.map(String) : [];
  } catch {
    return [];
  }
}

const ended = (cause: unknown) =>
  new TrackingAdapterError('unauthenticated', 'The session has ended. Sign in again.', { cause });

const unavailable = (cause: unknown) =>
  new TrackingAdapterError('busy', 'The identity provider does not answer. Try again in a few seconds.', {
    retryAfterSeconds: 2,
    cause,
  });
