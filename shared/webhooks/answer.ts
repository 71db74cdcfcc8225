import type { IncomingMessage } from 'node:http';
import { plainText } from '../domain/plain-text.ts';

/** So much of an answer is read, and the connection closed. */
const MAX_BYTES = 64 * 1024;

/** So much of it is kept for people. */
const KEPT_BYTES = 512;

/** Reads an answer to its end, or to 64 KB of it; an encoded one is not decoded, and has no beginning for people.
 *
 * @returns its first 512 bytes on one line
 * @throws when the connection ends before the answer */
export async function readStart(response: IncomingMessage): Promise<string> {
  const { 'content-encoding': encoding = 'identity' } = response.headers;
  const kept: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    response.on('data', (chunk: Buffer) => {
      if (size < KEPT_BYTES) kept.push(chunk);
      size += chunk.length;
      if (size >= MAX_BYTES) resolve();
    });
    response.on('end', resolve);
    response.on('error', reject);
    response.on('close', () => reject(new Error('closed')));
  });
  if (encoding !== 'identity') return '';
  const start = Buffer.concat(kept).subarray(0, KEPT_BYTES).toString('utf8');
  return plainText(start.replaceAll(/\s+/g, ' ')).trim();
}

/** RFC 9110 section 10.2.3: seconds, or a date. Undefined for anything else. */
export function retryAfterSecondsOf(header: string | undefined, nowMs: number = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
