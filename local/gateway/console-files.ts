import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CONSOLE_HEADERS,
  cacheControlOf,
  consoleFileOf,
  isApiPath,
} from '../../shared/http/browser/console-serving.ts';

const BUILT = fileURLToPath(new URL('../../console/dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A file name without dot-dot, percent-encoding or a leading dot. */
const FILE = /^(?:\/[\w-]+)*\/[\w-]+(?:\.[\w-]+)+$/;

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?')[0] ?? '';

/** Whether it is for the console's files rather than the API. */
export const isForConsole = (request: IncomingMessage): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') && !isApiPath(pathOf(request));

/** Answers as CloudFront does on AWS: the same files, headers and fallback. */
export async function answerFromConsole(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = consoleFileOf(pathOf(request));
  const type = TYPES[extname(file)];
  const bytes = type !== undefined && FILE.test(file) ? await bytesOf(file) : undefined;
  const isBuilt = bytes !== undefined || (await bytesOf('/index.html')) !== undefined;
  const missing = isBuilt ? 'Not found.' : 'The console is not built: run "npm run prepare".';
  const content = bytes ?? Buffer.from(`${missing}\n`);
  response.writeHead(bytes ? 200 : 404, {
    ...CONSOLE_HEADERS,
    'content-type': (bytes && type) ?? 'text/plain; charset=utf-8',
    'content-length': content.length,
    'cache-control': bytes ? cacheControlOf(file) : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

const bytesOf = (file: string): Promise<Buffer | undefined> =>
  readFile(join(BUILT, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  });
