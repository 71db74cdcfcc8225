import { createHash, randomBytes } from 'node:crypto';

/** Signs a person in at the local issuer, as a browser would: authorization request, choice, code, exchange (RFC 7636). */
export async function personTokensFrom(
  issuer: string,
  username: string,
): Promise<{ access_token: string; id_token: string; refresh_token?: string }> {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = 'http://127.0.0.1/signed-in';
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'console',
    redirect_uri: redirectUri,
    state: 'any',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const chosen = await fetch(`${issuer}/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ username }),
    redirect: 'manual',
  });
  const code = new URL(chosen.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchanged = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: 'console',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  return (await exchanged.json()) as { access_token: string; id_token: string; refresh_token?: string };
}
