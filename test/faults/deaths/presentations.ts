import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where `killed-process` notes what goes to UPS's token endpoints, comes from there and is kept. */
const PRESENTATIONS = 'presentations.jsonl';

const sizeOf = async (directory: string): Promise<number> =>
  (await stat(join(directory, PRESENTATIONS)).catch(() => undefined))?.size ?? 0;

/** Waits until a token goes to UPS, comes from there or is kept, but not for long: none may be on its way. */
export async function nextPresentation(directory: string): Promise<void> {
  const before = await sizeOf(directory);
  for (let looks = 0; looks < 200 && (await sizeOf(directory)) === before; looks++) await pause(1);
}

/** Refresh tokens that went to UPS in all lives of a directory: how many, and which of them again while the access token beside
 * them lived. */
export interface PresentedTokens {
  readonly presented: number;
  readonly early: readonly string[];
  /** Real milliseconds from UPS's answer to the vault's, for each renewal whose answer was kept. */
  readonly widthsMs: readonly number[];
}

export async function presentedIn(directory: string): Promise<PresentedTokens> {
  return presentedBy(await readFile(join(directory, PRESENTATIONS), 'utf8').catch(() => ''));
}

export function presentedBy(record: string): PresentedTokens {
  const presented = new Set<string>();
  const aliveUntil = new Map<string, number>();
  const early: string[] = [];
  const answeredAt = new Map<string, number>();
  const widthsMs: number[] = [];
  for (const line of record.split('\n')) {
    // The last line of a life may be half of one.
    const { issued, until = 0, answeredMs, presented: token, at = 0, kept = '', keptMs = 0 } = parsed(line);
    if (issued !== undefined) aliveUntil.set(issued, until);
    if (issued !== undefined && answeredMs !== undefined) answeredAt.set(issued, answeredMs);
    const answered = answeredAt.get(kept);
    if (answered !== undefined) widthsMs.push(keptMs - answered);
    if (token === undefined) continue;
    if (presented.has(token) && at < (aliveUntil.get(token) ?? 0)) early.push(token.slice(0, 16));
    presented.add(token);
  }
  return { presented: presented.size, early, widthsMs };
}

interface Noted {
  readonly presented?: string;
  readonly at?: number;
  readonly issued?: string;
  readonly until?: number;
  readonly answeredMs?: number;
  readonly kept?: string;
  readonly keptMs?: number;
}

function parsed(line: string): Noted {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
