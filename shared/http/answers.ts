/** What a function answers; the stack around it adds the headers that every answer has. */
export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  /** Sent as JSON. */
  readonly body?: unknown;
  /** JSON that is text already, sent as it is. */
  readonly jsonText?: string;
  readonly html?: string;
}

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({
  statusCode: 200,
  body,
  ...(headers && { headers }),
});

/** JSON of somebody else, byte by byte. */
export const okText = (jsonText: string): Answer => ({ statusCode: 200, jsonText });

export const created = (location: string, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 201,
  headers: { location, ...headers },
  body,
});

/** The work goes on; `location` tells how it goes. */
export const accepted = (location: string, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 202,
  headers: { location, ...headers },
  body,
});

export const noContent = (): Answer => ({ statusCode: 204 });

/** 303: the browser goes on by GET, whatever it came with (RFC 9110 §15.4.4). */
export const seeOther = (location: string, cookies: readonly string[] = []): Answer => ({
  statusCode: 303,
  headers: { location },
  cookies,
});
