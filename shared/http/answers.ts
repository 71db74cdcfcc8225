/** The answer of a handler. The middleware adds the headers that every answer has. */
export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<Lowercase<string>, string>>;
  readonly cookies?: readonly string[];
  /** Sent as JSON. */
  readonly body?: unknown;
  /** JSON text, sent unchanged. */
  readonly jsonText?: string;
  readonly html?: string;
  /** A file, with its media type. */
  readonly file?: { readonly mediaType: string; readonly bytes: Uint8Array };
}

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({
  statusCode: 200,
  body,
  ...(headers && { headers }),
});

/** Answers with JSON from outside, unchanged. */
export const okText = (jsonText: string, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 200,
  headers,
  jsonText,
});

export const created = (location: string, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 201,
  headers: { location, ...headers },
  body,
});

/** Answers 202: the work continues, and `location` reports its progress. */
export const accepted = (location: string, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 202,
  headers: { location, ...headers },
  body,
});

export const noContent = (): Answer => ({ statusCode: 204 });

/** Answers 303: the browser continues with GET, whatever its method was (RFC 9110 §15.4.4). */
export const seeOther = (location: string, cookies: readonly string[] = []): Answer => ({
  statusCode: 303,
  headers: { location },
  cookies,
});

/** Answers with a file of someone else's, which no browser shows as a page of ours.
 *
 * @param name without its ending */
export const attachment = (file: NonNullable<Answer['file']>, name: string): Answer => ({
  statusCode: 200,
  headers: {
    'content-disposition': `attachment; filename="${name}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  },
  file,
});
