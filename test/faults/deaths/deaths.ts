import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import { gathering } from '../races/findings-of-races.ts';
import { windowOf } from '../report/answer-window.ts';
import type { Findings } from '../report/findings.ts';
import { randomFrom } from '../world/random.ts';
import { livesOf } from './directory.ts';
import { begun, type Through } from './start.ts';

export interface Deaths {
  readonly kills: number;
  /** `process`: product, stores and simulated UPS in a process of their own; `npm start`: npm and all that it starts. */
  readonly through: Through;
  /** In each directory. Default: 4. */
  readonly adapters?: number;
  /** Directories side by side. */
  readonly lanes: number;
  readonly seed: number;
  /** Only the lives of this directory, to run a case again. Default: all. */
  readonly only?: number;
  /** Receives figures. Default: discards them. */
  readonly note?: (figure: string) => void;
}

/** Deaths of one directory, one after the other; then it starts afresh. */
const DEATHS_A_DIRECTORY = 10;

/** One of each method, and a sign-in more: only those can lose an answer. */
const ADAPTERS = 4;

/** SIGKILL at random moments under load, and what is there afterwards: over either vault, a directory in turn. */
export async function deaths({
  kills,
  through,
  adapters = ADAPTERS,
  lanes,
  seed,
  only,
  note,
}: Deaths): Promise<Findings> {
  const found = gathering(`${kills} kills of ${through}`, seed);
  const began = performance.now();
  const directories = Array.from({ length: Math.ceil(kills / DEATHS_A_DIRECTORY) }, (_, index) => ({
    index,
    vault: VAULTS[index % VAULTS.length] ?? 'secrets-manager',
    deaths: Math.min(DEATHS_A_DIRECTORY, kills - index * DEATHS_A_DIRECTORY),
  })).filter(({ index }) => only === undefined || index === only);
  const compiled = await mkdtemp(join(tmpdir(), 'tracking-adapter-compiled-'));
  let presented = 0;
  const widthsMs: number[] = [];
  const lane = async () => {
    for (let next = directories.shift(); next; next = directories.shift()) {
      const tokens = await livesOf({
        found,
        where: `${through}, directory ${next.index}, ${next.vault}`,
        vault: next.vault,
        start: (directory) => begun(through, directory, next.vault, compiled),
        deaths: next.deaths,
        count: adapters,
        random: randomFrom(seed + next.index),
      });
      presented += tokens.presented;
      widthsMs.push(...tokens.widthsMs);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane)).finally(() => rm(compiled, { recursive: true, force: true }));
  const seconds = (performance.now() - began) / 1000;
  const renewals = through === 'process' ? `, ${presented} refresh tokens presented` : '';
  note?.(`${kills} kills of ${through}: ${seconds.toFixed(0)} s, ${(seconds / kills).toFixed(2)} s each${renewals}`);
  return { ...found.findings(), window: windowOf(widthsMs) };
}
