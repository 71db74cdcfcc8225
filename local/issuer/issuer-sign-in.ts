import { createHash, randomBytes } from 'node:crypto';
import type { PoolUser } from './user-pool.ts';

/** Seconds of real time from sign-in to the exchange of the code. */
const CODE_SECONDS = 60;

interface SignIn {
  readonly user: PoolUser;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly expiresAt: number;
}

const LOOPBACK_REDIRECT = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//;

/** Sign-ins waiting for their exchange (RFC 6749 §4.1 with RFC 7636): the person picks an identity. */
export function signIns() {
  const waiting = new Map<string, SignIn>();
  return {
    /** @returns why the authorization request is refused, if it is */
    refusal(query: URLSearchParams): string | undefined {
      if (query.get('response_type') !== 'code') return 'response_type must be "code"';
      if (!query.get('client_id')) return 'client_id is missing';
      if (!LOOPBACK_REDIRECT.test(query.get('redirect_uri') ?? '')) return 'redirect_uri must be on this machine';
      if (query.get('code_challenge_method') !== 'S256' || !query.get('code_challenge'))
        return 'PKCE with S256 is required';
      return undefined;
    },

    /** The address to go back to, with a code in it. */
    signedIn(query: URLSearchParams, users: readonly PoolUser[], username: string): URL | undefined {
      const user = users.find((one) => one.username === username);
      if (!user) return undefined;
      const code = randomBytes(24).toString('base64url');
      waiting.set(code, {
        user,
        clientId: query.get('client_id') ?? '',
        redirectUri: query.get('redirect_uri') ?? '',
        codeChallenge: query.get('code_challenge') ?? '',
        expiresAt: Date.now() + CODE_SECONDS * 1000,
      });
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      const state = query.get('state');
      if (state !== null) back.searchParams.set('state', state);
      return back;
    },

    /** Once, by the client that began it, with the verifier of its challenge. */
    exchanged(form: URLSearchParams): { user: PoolUser; clientId: string } | undefined {
      const code = form.get('code') ?? '';
      const signIn = waiting.get(code);
      waiting.delete(code);
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      const isTheirs =
        signIn?.redirectUri === form.get('redirect_uri') &&
        signIn?.clientId === form.get('client_id') &&
        signIn?.codeChallenge === challenge;
      return signIn && isTheirs && Date.now() < signIn.expiresAt
        ? { user: signIn.user, clientId: signIn.clientId }
        : undefined;
    },
  };
}
