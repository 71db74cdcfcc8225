/** A problem whose every text is markup that would run, if a page took it for markup. */
export const problem = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers,
  contentType: 'application/problem+json',
  // Each answer has a text of its own: the one before is in view until this one has come.
  body: JSON.stringify(
    Object.fromEntries([
      ...TEXTS.map((name) => [name, hostile(status)]),
      ['code', code],
      ['requestId', hostile(status)],
    ]),
  ),
});
export const hostile = (status: number) => `<img src=x onerror="window.executed = true"> ${status}`;
const TEXTS = ['title', 'detail', 'remedy'];

/** An answer of the API, and the words that the person reads. */
export const ANSWERS = {
  401: [problem(401, 'unauthenticated'), 'Your session has ended.'],
  409: [problem(409, 'idempotency-in-flight'), hostile(409)],
  422: [problem(422, 'tracking-not-permitted'), 'This UPS app lacks the Tracking product.'],
  429: [problem(429, 'too-many-requests', { 'retry-after': '7' }), 'Try again in 7 seconds.'],
  500: [problem(500, 'internal'), 'Try again. If the error persists, report the request ID.'],
  nothing: [undefined, 'Check the connection, then try again.'],
} as const;
export type Answer = readonly [ReturnType<typeof problem> | undefined, string];
