/** A program that uses UPS, or a simulated one: what it sends for a person's sign-in, for tokens, and to track. */
export interface CustomerApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Signed {
  readonly username: string;
  readonly password: string;
}

interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string>> & { readonly response?: unknown };
}

export function upsCustomer(origin: string, app: CustomerApp, redirectUri: string) {
  const post = async (path: 'token' | 'refresh', form: Readonly<Record<string, string>>): Promise<TokenAnswer> => {
    const response = await fetch(`${origin}/security/v1/oauth/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}` },
      body: new URLSearchParams(form),
    });
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] };
  };
  return {
    /** The code that a person's sign-in brings back. */
    async signIn({ username, password }: Signed): Promise<string> {
      const query = new URLSearchParams({
        client_id: app.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        state: 'st',
        scope: 'read',
      });
      const authorized = await fetch(`${origin}/security/v1/oauth/authorize?${query}`, { redirect: 'manual' });
      const page = new URL(authorized.headers.get('location') ?? '', origin);
      const form = new URLSearchParams({ username, password, terms: 'accepted', press: 'log-in' });
      const back = await fetch(page, { method: 'POST', body: form, redirect: 'manual' });
      return new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
    exchange: (code: string) => post('token', { grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    clientCredentials: () => post('token', { grant_type: 'client_credentials' }),
    refresh: (token = '') => post('refresh', { grant_type: 'refresh_token', refresh_token: token }),
    async track(accessToken = '', path = 'details/1Z88A1B20300001017') {
      const response = await fetch(`${origin}/api/track/v1/${path}`, {
        headers: { authorization: `Bearer ${accessToken}`, transId: 'a1', transactionSrc: 'testing' },
      });
      return { status: response.status, body: (await response.json()) as unknown };
    },
  };
}
