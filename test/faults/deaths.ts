import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UPS_USER } from '../../local/demo-tenant.ts';
import { adaptersOf, type Office, officeOf } from './deaths-desk.ts';
import { type Evidence, evidenceIn, leaksIn, nextPresentation, presentedIn } from './deaths-evidence.ts';
import { judgeAdapter, recovered } from './deaths-judge.ts';
import type { Known } from './deaths-operator.ts';
import { begun, type Life, type Through } from './deaths-start.ts';
import type { Findings } from './findings.ts';
import { type Gathering, gathering } from './races-findings.ts';
import { randomOf } from './races-random.ts';

export interface Deaths {
  readonly kills: number;
  /** `process`: product, stores and simulated UPS in a process of their own; `npm start`: npm and all that it starts. */
  readonly through: Through;
  /** Directories side by side. */
  readonly lanes: number;
  readonly seed: number;
  /** Only the lives of this directory, to run a case again. Default: all. */
  readonly only?: number;
  /** A figure for whoever measures. Default: nobody. */
  readonly note?: (figure: string) => void;
}

/** Deaths of one directory, one after the other; then it starts afresh. */
const DEATHS_A_DIRECTORY = 10;
const ADAPTERS = 6;
/** The load dies in one of its first rounds; the milliseconds of a round, or after a token has gone to UPS or come from there. */
const ROUNDS = 3;
const ROUND_MS = 150;
const PRESENTED_MS = 12;
/** How many deaths are aimed at such a token. */
const AIMED = 1 / 2;
/** One in so many dies again while it recovers. */
const RECOVERIES_KILLED = 1 / 6;
const RECOVERY_MS = 250;

/** SIGKILL at random moments under load, and what is there afterwards. */
export async function deaths(size: Deaths): Promise<Findings> {
  const { kills, through, lanes, seed, only, note } = size;
  const found = gathering(`${kills} kills of ${through}`, seed);
  const began = performance.now();
  let presented = 0;
  const counted = (count: number) => {
    presented += count;
  };
  const directories = Array.from({ length: Math.ceil(kills / DEATHS_A_DIRECTORY) }, (_, index) => ({
    index,
    kills: Math.min(DEATHS_A_DIRECTORY, kills - index * DEATHS_A_DIRECTORY),
  })).filter(({ index }) => only === undefined || index === only);
  const compiled = await mkdtemp(join(tmpdir(), 'tracking-adapter-compiled-'));
  const start = (directory: string) => begun(through, directory, compiled);
  const lane = async () => {
    for (let next = directories.shift(); next; next = directories.shift()) {
      const name = `${through}, seed ${seed}, directory ${next.index}`;
      await inOneDirectory({ found, name, start, counted, kills: next.kills, random: randomOf(seed + next.index) });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane)).finally(() => rm(compiled, { recursive: true, force: true }));
  const seconds = (performance.now() - began) / 1000;
  const figures = `${seconds.toFixed(1)} s, ${(seconds / kills).toFixed(2)} s each`;
  const renewals = through === 'process' ? `, ${presented} refresh tokens presented` : '';
  note?.(`${kills} kills of ${through}: ${figures}${renewals}`);
  return found.findings();
}

interface Directory {
  readonly found: Gathering;
  readonly name: string;
  readonly start: (directory: string) => Promise<Life>;
  /** Told how many refresh tokens went to UPS in all these lives. */
  readonly counted: (presented: number) => void;
  readonly kills: number;
  readonly random: () => number;
}

async function inOneDirectory({ found, name, start, counted, kills, random }: Directory): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-deaths-'));
  let made = 0;
  const unique = () => (36 ** 5 + made++).toString(36).toUpperCase();
  const adapters: Known[] = [];
  let evidence: Evidence | undefined;
  let life: Life | undefined;
  const dead = async (lived: Life, inCase: string) => {
    await lived.kill();
    evidence = await evidenceOf(found, inCase, directory, lived);
  };
  try {
    for (let death = 0; death < kills; death++) {
      const inCase = `${name}, death ${death}`;
      found.tried();
      life = await start(directory);
      const office = await officeOf(life, random, unique);
      if (adapters.length === 0) adapters.push(...(await adaptersOf(office, ADAPTERS)));
      else if (random() < RECOVERIES_KILLED) {
        const recovering = recovered(office).catch(() => undefined);
        await pause(random() * RECOVERY_MS);
        await dead(life, inCase);
        await recovering;
        continue;
      } else await judgeLife(found, office, adapters, inCase, evidence);

      const load = office.load(adapters);
      await load.round(Math.floor(random() * ROUNDS));
      const isAimed = random() < AIMED;
      if (isAimed) await nextPresentation(directory);
      await pause(random() * (isAimed ? PRESENTED_MS : ROUND_MS));
      const ended = load.ended();
      await dead(life, inCase);
      await ended;
      for (const complaint of load.complaints) found.wrongStatus(`${inCase}: ${complaint}`);
    }
    life = await start(directory);
    await judgeLife(found, await officeOf(life, random, unique), adapters, `${name}, after the last death`, evidence);
    await dead(life, `${name}, after the last death`);
    const { presented, early } = await presentedIn(directory);
    counted(presented);
    for (const token of early) {
      found.duplicate(`${name}: ${token} was presented again while its access token lived`);
    }
  } finally {
    await life?.kill();
    await rm(directory, { recursive: true, force: true });
  }
}

async function judgeLife(
  found: Gathering,
  office: Office,
  adapters: readonly Known[],
  name: string,
  evidence: Evidence | undefined,
) {
  await recovered(office);
  for (const known of adapters) await judgeAdapter(office, known, { found, name: `${name}, before it`, evidence });
}

/** What the dead process leaves behind that nothing may leave behind. */
async function evidenceOf(found: Gathering, name: string, directory: string, { lines }: Life): Promise<Evidence> {
  const evidence = await evidenceIn(directory);
  for (const letter of evidence.deadLetters) found.lost(`${name}: an event was given up, ${letter}`);
  const leaks = leaksIn(lines, [...evidence.secrets, UPS_USER.password]);
  if (leaks > 0) found.leak(`${name}: ${leaks} secrets in its log`);
  return evidence;
}
