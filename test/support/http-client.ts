/** An answer of the API, whole. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is missing
  readonly body: any;
}

export interface Call {
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `null` = none. */
  readonly token?: string | null;
}

/** Calls an origin as an integrator would. */
export const client =
  (origin: string, token: string | null) =>
  async (method: string, path: string, { body, rawBody, headers = {}, token: other }: Call = {}): Promise<Answered> => {
    const bearer = other === undefined ? token : other;
    const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };

export type Client = ReturnType<typeof client>;
