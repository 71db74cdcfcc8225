/** Where the API is, and the machine client that an administrator or operator of the company has made. */
export interface Access {
  /** `https://adapter.example.com` */
  readonly origin: string;
  /** The token endpoint: `tokenUrl` in `/openapi.json`. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The scopes to ask for, separated by blanks. Default: all that the client has. */
  readonly scope?: string;
  /** Default: that of the runtime. */
  readonly fetch?: typeof fetch;
}

/** Seconds before its end from which a token is not used. */
const MARGIN_SECONDS = 60;

interface Entry {
  readonly token: Promise<string>;
  value?: string;
  usableUntil: number;
}

/** Keeps one token for all callers. */
export function tokensOf({ tokenUrl, clientId, clientSecret, scope }: Access, send: typeof fetch) {
  let kept: Entry | undefined;

  async function granted(): Promise<{ access_token: string; expires_in: number }> {
    // RFC 6749 §2.3.1: both are form-encoded first.
    const basic = btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
    const response = await send(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) }),
    });
    if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { access_token: string; expires_in: number };
  }

  function fetched(): Promise<string> {
    const answer = granted();
    // While the request is under way, its token is that of all callers.
    const entry: Entry = {
      token: answer.then(({ access_token }) => access_token),
      usableUntil: Number.POSITIVE_INFINITY,
    };
    kept = entry;
    answer.then(
      ({ access_token, expires_in }) => {
        entry.value = access_token;
        entry.usableUntil = Date.now() + (expires_in - MARGIN_SECONDS) * 1_000;
      },
      () => {
        if (kept === entry) kept = undefined;
      },
    );
    return entry.token;
  }

  return {
    current: (): Promise<string> => (kept && Date.now() < kept.usableUntil ? kept.token : fetched()),
    /** Forgets a token that the API has refused; of many callers who met the refusal, the first does. */
    forget(refused: string): void {
      if (kept?.value === refused) kept = undefined;
    },
  };
}
