/** What a function answers; the stack around it adds the headers that every answer has. */
export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export const ok = (body: unknown, headers?: Answer['headers']): Answer => ({
  statusCode: 200,
  body,
  ...(headers && { headers }),
});

export const created = (location: string, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  statusCode: 201,
  headers: { location, ...headers },
  body,
});

/** The work goes on; `location` tells how it goes. */
export const accepted = (location: string, body: unknown): Answer => ({ statusCode: 202, headers: { location }, body });

export const noContent = (): Answer => ({ statusCode: 204 });
