/** The rules for serving the console's files, the same for CloudFront and the local run. */

/** The paths of the HTTP API as CloudFront patterns; every other path belongs to the console. */
export const API_PATH_PATTERNS = [
  '/v1',
  '/v1/*',
  '/oauth/*',
  '/auth/*',
  '/openapi.json',
  '/reference',
  '/reference/*',
] as const;

export const isApiPath = (path: string): boolean =>
  API_PATH_PATTERNS.some((pattern) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );

/** Allows only our own files and API: no inline script, no inline style, and no text that becomes script (Trusted Types). Forms are
 * sent by script, and a sign-in is a link. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The headers of every file of the console. */
export const CONSOLE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** The folder whose files never change: they have a hash of their content in their names, except the font. */
export const HASHED_FOLDER = '/assets/';

const YEAR_SECONDS = 31_536_000;

export const CACHE_OF_HASHED = `public, max-age=${YEAR_SECONDS}, immutable`;
export const CACHE_OF_OTHERS = 'no-cache';

/** The console's only page, for all of its paths. A file has a dot in its name, and a missing file is a 404. */
export const CONSOLE_PAGE = '/index.html';

/** Returns the file for a path that is not the API's. */
export const consoleFileOf = (path: string): string => (path.includes('.') ? path : CONSOLE_PAGE);

export const cacheControlOf = (file: string): string =>
  file.startsWith(HASHED_FOLDER) ? CACHE_OF_HASHED : CACHE_OF_OTHERS;
