import { setTimeout as pause } from 'node:timers/promises';
import type { Renewing } from '../../../shared/ports/app.ts';
import type { Findings } from '../report/findings.ts';
import { randomFrom } from '../world/random.ts';
import { type RacedMethod, readyToRace } from './adapter.ts';
import { gathering } from './findings-of-races.ts';
import { judgeRace } from './judge.ts';
import { NUMBER, type RaceProduct } from './product.ts';

/** Past the end of an access token, by whatever clock within five minutes. */
export const PAST_EXPIRY_SECONDS = 4_000;

export interface CallersRace {
  readonly callers: number;
  readonly method: RacedMethod;
  /** `http`: through the API, under its rate limit; `function`: at the use case, where HTTP adds nothing. */
  readonly through: 'http' | 'function';
  /** `cold`: nobody called before; `warm`: as many calls came at once a few times before, as to a function under load. Default: cold, untold. */
  readonly process?: 'cold' | 'warm';
  readonly seed: number;
  /** Receives figures. Default: discards them. */
  readonly note?: (figure: string) => void;
}

/** The stores of the local run share this process: a thousand reads at one instant would only show how fast they are. */
const AT_ONCE = 250;
/** A connection for each caller stands after the first round; by the last, what runs is compiled. */
const WARM_UP_ROUNDS = 3;

/** Concurrent tracking callers of one adapter in one process, its access token at its end. */
export async function racingCallers(product: RaceProduct, race: CallersRace): Promise<Findings> {
  const { callers, method, through, process: state, seed, note } = race;
  const part = `${callers} callers at expiry, ${method}, by ${through}${state ? `, ${state}` : ''}`;
  const found = gathering(part, seed);
  const adapterId = await readyToRace(product, method);
  const app = product.anApp();
  const random = randomFrom(seed);
  const trackOnce = () => (through === 'http' ? trackByHttp(product, adapterId) : product.track(app, adapterId));
  for (let rounds = 0; state === 'warm' && rounds < WARM_UP_ROUNDS; rounds++)
    await Promise.all(Array.from({ length: Math.min(callers, AT_ONCE) }, trackOnce));
  const before = await product.tokenCalls();
  await product.advance(PAST_EXPIRY_SECONDS);

  // More than the stores beside us can read at once come one after the other, all of them while the refresh is on its way.
  const arriveWithinMs = callers > AT_ONCE ? callers * 3 : 5;
  const held =
    callers > AT_ONCE && method !== 'Customer Client Credentials' ? product.between.hold('answer') : undefined;
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const racing = Array.from({ length: callers }, async () => {
    await pause(random.below(arriveWithinMs));
    return trackOnce();
  });
  await pause(arriveWithinMs);
  held?.release();
  const answers = await Promise.all(racing);
  // On a busy machine the work says more than the time: callers, product, stores and UPS are this one process.
  const cpu = process.cpuUsage(cpuBefore);
  const workMs = Math.round((cpu.user + cpu.system) / 1000);
  note?.(`${part}: the last answer after ${Math.round(performance.now() - began)} ms, for ${workMs} ms of work`);
  await judgeRace(product, { found, adapterId, method, before, answers });
  return found.findings();
}

const trackByHttp = async ({ call }: RaceProduct, adapterId: string): Promise<string> => {
  const { status, body } = await call('GET', `/v1/adapters/${adapterId}/tracking/${NUMBER}`);
  return status === 200 ? '200' : `${status} ${body.code}`;
};

/** Concurrent callers whose access token UPS refuses (250002) before its time: one forced renewal, one replay each. */
export async function racingRefusals(
  product: RaceProduct,
  { callers, seed }: { readonly callers: number; readonly seed: number },
): Promise<Findings> {
  const part = `${callers} callers refused with 250002`;
  const found = gathering(part, seed);
  const adapterId = await readyToRace(product, 'Authorization Code');
  const app: Renewing = product.anApp();
  // A forced renewal comes no sooner than 15 minutes after the last, and half of the token's life triggers one anyway.
  await product.advance(1_000);
  const before = await product.tokenCalls();
  product.between.refuseTokens(true);
  const answers = await Promise.all(Array.from({ length: callers }, () => product.track(app, adapterId)));
  const tracks = product.between.tracks();
  product.between.refuseTokens(false);
  // On a loaded machine a kept connection may be silent for so long that its GET is sent again, out of the budget of retries.
  const mostPassed = callers + Math.max(1, callers * 0.1);
  if (tracks.passed < callers || tracks.passed > mostPassed || tracks.refused > callers) {
    found.duplicate(`tracking calls refused ${tracks.refused}, answered ${tracks.passed}`);
  }
  await judgeRace(product, { found, adapterId, method: 'Authorization Code', before, answers });
  return found.findings();
}
