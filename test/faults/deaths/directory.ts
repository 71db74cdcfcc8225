import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { UPS_USER } from '../../../local/demo/demo-tenant.ts';
import type { VaultName } from '../../../shared/domain/secret-ids.ts';
import type { Gathering } from '../races/findings-of-races.ts';
import type { Random } from '../world/random.ts';
import { adaptersOf, officeOf } from './desk.ts';
import { type Evidence, evidenceIn, leaksIn } from './evidence.ts';
import { judgeAdapter, recovered } from './judge.ts';
import { authorizedBy, type Known } from './operator.ts';
import { nextPresentation, type PresentedTokens, presentedIn } from './presentations.ts';
import type { Life } from './start.ts';

/** The load dies in one of its first rounds: within these milliseconds of it, or of a token that goes to UPS or comes from there. */
const ROUNDS = 3;
const ROUND_MS = 150;
const PRESENTED_MS = 12;
/** One death in so many is aimed at such a token, and one in so many is of a life that still recovers from the last. */
const ONE_IN = { aimed: 2, recovering: 6 };
const RECOVERY_MS = 250;

export interface Directory {
  readonly found: Gathering;
  readonly where: string;
  readonly start: (directory: string) => Promise<Life>;
  /** Where secrets are made. */
  readonly vault: VaultName;
  readonly deaths: number;
  /** Adapters in it. */
  readonly count: number;
  readonly random: Random;
}

/** One life after the other on one directory: recovery, judgement, load, death. @returns the refresh tokens that went to UPS */
export async function livesOf({
  found,
  where,
  start,
  vault,
  deaths,
  count,
  random,
}: Directory): Promise<PresentedTokens> {
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-deaths-'));
  let made = 0;
  const unique = () => (36 ** 5 + made++).toString(36).toUpperCase();
  const adapters: Known[] = [];
  let evidence: Evidence | undefined;
  let life: Life | undefined;
  const born = async () => {
    life = await start(directory);
    return { life, office: await officeOf(life, random, unique) };
  };
  const judge = async (office: Awaited<ReturnType<typeof officeOf>>, inLife: string) => {
    await recovered(office, adapters);
    for (const known of adapters) {
      const judged = await judgeAdapter(office.desk.call, known, { found, where: inLife, evidence });
      if (judged === 'to be authorized again') await authorizedBy(office.desk, known, 'Authorization Code');
    }
  };
  const die = async (lived: Life, inLife: string) => {
    await lived.kill();
    evidence = evidenceOf(found, inLife, await evidenceIn(directory, vault), lived);
  };

  try {
    for (let death = 0; death < deaths; death++) {
      const inLife = `${where}, life ${death}`;
      found.tried();
      const { life: living, office } = await born();
      if (adapters.length === 0) adapters.push(...(await adaptersOf(office, count)));
      else if (random.below(ONE_IN.recovering) === 0) {
        const recovering = recovered(office, adapters).catch(() => undefined);
        await pause(random.below(RECOVERY_MS));
        await die(living, inLife);
        await recovering;
        continue;
      } else await judge(office, inLife);

      const load = office.load(adapters);
      await load.round(random.below(ROUNDS));
      const isAimed = random.below(ONE_IN.aimed) === 0;
      if (isAimed) await nextPresentation(directory);
      await pause(random.below(isAimed ? PRESENTED_MS : ROUND_MS));
      const ended = load.ended();
      await die(living, inLife);
      await ended;
      for (const complaint of load.complaints) found.wrongStatus(complaint, inLife);
    }
    const last = await born();
    await judge(last.office, `${where}, last life`);
    await die(last.life, `${where}, last life`);
    const tokens = await presentedIn(directory);
    for (const token of tokens.early)
      found.duplicate(`${token} was presented again while its access token lived`, where);
    return tokens;
  } finally {
    await life?.kill();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Checks what the dead process left on disk, and that its log holds no secret of it. */
function evidenceOf(found: Gathering, where: string, evidence: Evidence, { lines }: Life): Evidence {
  for (const letter of evidence.deadLetters) found.lost(`an event was given up, ${letter}`, where);
  const leaks = leaksIn(lines, [...evidence.secrets, UPS_USER.password]);
  if (leaks > 0) found.leak(`${leaks} secrets in the log`, where);
  return evidence;
}
