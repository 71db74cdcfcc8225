/** The headers of a browser's prefetch: `Sec-Purpose` (HTML standard), `Purpose` (Chromium, Safari), `X-Moz` (Firefox). */
const HEADERS = ['sec-purpose', 'purpose', 'x-moz'] as const;

export const isPrefetch = (headers: Readonly<Record<string, string | undefined>>): boolean =>
  HEADERS.some((name) => /\bprefetch\b/i.test(headers[name] ?? ''));
