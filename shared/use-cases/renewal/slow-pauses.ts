import type { Adapter, Environment } from '../../domain/adapter.ts';
import { secondsAfter } from '../../domain/instants.ts';
import { isPausing, LONGEST_PAUSE_SECONDS, pauseAfterTrouble, type SlowPause } from '../../domain/slow-pause.ts';
import { isAccessTokenAlive } from '../../domain/tokens.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Renewal } from './renewal-outcome.ts';

/** The least interval at which a process reads the stored pause. */
const LOOK_EVERY_SECONDS = 30;

/** Seconds for which a process counts as new. Lambda may have started it because UPS is slow, so it reads the pause before renewals. */
const YOUNG_SECONDS = 60;

type Pausing = Basics & Pick<App, 'slowPauses'>;

/** The state that a process keeps for one environment of UPS. */
interface Known {
  readonly metAt: Date;
  /** The process reads the pause until then, since it has met trouble. */
  suspiciousUntil: Date;
  look?: { readonly at: Date; readonly pause: Promise<SlowPause | undefined> };
}

const knownOf = new WeakMap<App['slowPauses'], Map<Environment, Known>>();

/** Records the first call of a process to an environment, so that a later renewal knows whether the process is new. */
export function meet({ slowPauses, clock }: Pausing, environment: Environment): Known {
  const environments = knownOf.get(slowPauses) ?? new Map<Environment, Known>();
  knownOf.set(slowPauses, environments);
  const known = environments.get(environment) ?? { metAt: clock(), suspiciousUntil: new Date(0) };
  environments.set(environment, known);
  return known;
}

/** Returns the outcome of a renewal that is postponed because its token is valid and UPS is slow; undefined = it may begin. An expired
 * token never waits here.
 *
 * A warm process without trouble does not read the pause, so its renewal costs no further call: it learns that UPS is slow by one
 * renewal of its own. A new process reads it, and so does one that has met trouble, until 15 minutes after the last pause it knows. */
export async function postponedBySlowness(app: Pausing, adapter: Adapter): Promise<Renewal | undefined> {
  const { environment, accessExpiresAt } = adapter;
  if (!accessExpiresAt || !isAccessTokenAlive(adapter, app.clock())) return undefined;
  const pause = await currentPause(app, environment);
  const now = app.clock();
  if (!pause || !isAccessTokenAlive(adapter, now)) return undefined;
  const endMs = Math.min(pause.until.getTime(), accessExpiresAt.getTime());
  return {
    outcome: 'failed',
    adapter,
    failure: {
      kind: 'unavailable',
      message: 'UPS answers token requests slowly, so renewals that can wait are postponed.',
    },
    retryAfterSeconds: Math.max(1, Math.ceil((endMs - now.getTime()) / 1000)),
  };
}

async function currentPause(app: Pausing, environment: Environment): Promise<SlowPause | undefined> {
  const known = meet(app, environment);
  const last = await known.look?.pause;
  const now = app.clock();
  if (last && isPausing(last, now)) return last;
  if (!isLookDue(known, now)) return undefined;
  // A pause only saves calls, so a store that cannot be read stops no renewal.
  const look = app.slowPauses.get(environment).catch((error) => {
    app.log.warn('the stored pause for a slow UPS could not be read', { environment, error: String(error) });
    return undefined;
  });
  return learned(app, known, now, look);
}

function isLookDue({ metAt, suspiciousUntil, look }: Known, now: Date): boolean {
  const isWary = now < secondsAfter(metAt, YOUNG_SECONDS) || now < suspiciousUntil;
  return isWary && (!look || now >= secondsAfter(look.at, LOOK_EVERY_SECONDS));
}

/** Makes all invocations of this process wait for the same read. */
async function learned(
  app: Pausing,
  known: Known,
  at: Date,
  look: Promise<SlowPause | undefined>,
): Promise<SlowPause | undefined> {
  known.look = { at, pause: look };
  const pause = await look;
  if (!pause || !isPausing(pause, app.clock())) return undefined;
  known.suspiciousUntil = secondsAfter(pause.until, LONGEST_PAUSE_SECONDS);
  return pause;
}

/** Begins a pause for all processes after UPS was slow or unavailable, unless one is active. It runs after UPS's answer is stored. */
export async function noteSlowness(app: Pausing, environment: Environment): Promise<void> {
  const now = app.clock();
  const writing = pauseBegun(app, environment, now).catch((error) => {
    app.log.warn('the pause for a slow UPS could not be stored; only this process pauses', {
      environment,
      error: String(error),
    });
    return pauseAfterTrouble(undefined, now);
  });
  await learned(app, meet(app, environment), now, writing);
}

async function pauseBegun(
  { slowPauses, log }: Pausing,
  environment: Environment,
  now: Date,
): Promise<SlowPause | undefined> {
  const last = await slowPauses.get(environment);
  const pause = pauseAfterTrouble(last, now);
  if (pause === last) return last;
  if (!(await slowPauses.put(environment, pause, last))) return slowPauses.get(environment);
  log.warn('UPS is slow: renewals of living tokens wait', { environment, until: pause.until });
  return pause;
}
