interface Asked {
  readonly path: string;
  readonly token: string | undefined;
  readonly key: string | null;
  /** By the clock of the test, in milliseconds. */
  readonly at: number;
}

/** A `fetch` that answers as the API and its token endpoint would. `answers` are given first, to whatever is asked; `broken` breaks the
 * connection. */
export function apiInMemory({
  expiresInSeconds = 3_600,
  refusedTokens = [],
}: {
  readonly expiresInSeconds?: number;
  readonly refusedTokens?: readonly string[];
} = {}) {
  const asked: Asked[] = [];
  const answers: (Response | 'broken')[] = [];
  let tokens = 0;

  const json = (body: object, status = 200, type = 'application/json') =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

  async function send(address: string | URL | Request, init?: RequestInit): Promise<Response> {
    const { pathname: path } = new URL(String(address));
    const headers = new Headers(init?.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '');
    asked.push({ path, token, key: headers.get('idempotency-key'), at: Date.now() });
    const planned = answers.shift();
    if (planned === 'broken') throw new TypeError('fetch failed');
    if (planned) return planned;
    if (path === '/token') return json({ access_token: `token-${++tokens}`, expires_in: expiresInSeconds });
    if (token && refusedTokens.includes(token)) {
      return json({ status: 401, code: 'unauthenticated' }, 401, 'application/problem+json');
    }
    return json({ id: 'demo' });
  }

  const access = {
    origin: 'https://adapter.example',
    tokenUrl: 'https://id.example/token',
    clientId: 'client',
    clientSecret: 'not-a-real-one',
    fetch: send,
  };
  return { access, asked, answers };
}
