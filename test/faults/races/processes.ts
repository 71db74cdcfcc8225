import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Renewing } from '../../../shared/ports/app.ts';
import type { Findings } from '../report/findings.ts';
import { type Random, randomFrom } from '../world/random.ts';
import { readyToRace } from './adapter.ts';
import { PAST_EXPIRY_SECONDS } from './callers.ts';
import { gathering } from './findings-of-races.ts';
import { judgeRace } from './judge.ts';
import { NUMBER, type RaceProduct } from './product.ts';
import type { TrackingOrders, TrackingSignal } from './tracking-process.ts';

const UPS_LATENCY_MS = 200;
const METHOD = 'Authorization Code';

export interface ProcessesRace {
  readonly processes: number;
  readonly callsEach: number;
  /** The largest clock skew of a process; the first clock is behind and the last ahead by all of it. */
  readonly skewSeconds: number;
  /** `real`: processes of their own; `apps`: apps with their own caches, promises and clocks in this one. */
  readonly as: 'real' | 'apps';
  /** Breaks a step of each app, for a control. Default: breaks nothing. */
  readonly broken?: (app: Renewing) => Renewing;
  readonly seed: number;
}

/** Several processes on the same stores, each with callers of one adapter whose access token is at its end. */
export async function racingProcesses(product: RaceProduct, race: ProcessesRace): Promise<Findings> {
  const { processes, callsEach, skewSeconds, as, seed, broken } = race;
  const kind = as === 'real' ? 'processes' : 'apps';
  const part = `${processes} ${kind} of ${callsEach} callers, clocks ±${skewSeconds} s`;
  const found = gathering(part, seed);
  const adapterId = await readyToRace(product, METHOD);
  const random = randomFrom(seed);
  // Whom nothing keeps apart comes at one instant, so that the control is no matter of luck.
  const arriveWithinMs = broken ? 1 : UPS_LATENCY_MS;
  const starts = Array.from({ length: processes }, (_, index) => ({
    skewMs: Math.round(1000 * skewSeconds * skewOf(index, processes, random)),
    startsMs: Array.from({ length: callsEach }, () => random.below(arriveWithinMs)),
  }));
  const racers = await Promise.all(starts.map(() => (as === 'real' ? aProcess(product, adapterId) : undefined)));
  const before = await product.tokenCalls();
  // As far away as UPS is: callers keep coming while the refresh is on its way.
  await product.settings({ latencyMs: UPS_LATENCY_MS });
  await product.advance(PAST_EXPIRY_SECONDS);
  const offsetMs = (product.run.config.clock?.().getTime() ?? 0) - Date.now();
  const answers = await Promise.all(
    starts.map(({ skewMs, startsMs }, index) => {
      const racer = racers[index];
      if (racer) return racer({ offsetMs: offsetMs + skewMs, startsMs });
      const app = broken ? broken(product.anApp(skewMs)) : product.anApp(skewMs);
      return Promise.all(startsMs.map((startMs) => pause(startMs).then(() => product.track(app, adapterId))));
    }),
  );
  await product.settings({ latencyMs: 0 });
  await judgeRace(product, { found, adapterId, method: METHOD, before, answers: answers.flat() });
  return found.findings();
}

const skewOf = (index: number, processes: number, random: Random): number => {
  if (index === 0) return -1;
  return index === processes - 1 ? 1 : random.below(2_001) / 1_000 - 1;
};

/** Started and warm. @returns what makes it track, and its answers */
async function aProcess({ run, tenantId }: RaceProduct, adapterId: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'tracking-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const orders: TrackingOrders = { config: run.config, tenantId, adapterId, inquiryNumber: NUMBER };
  write(child, orders);
  const { value } = await lines.next();
  if (value !== 'ready') throw new Error(`A tracking process said ${value}.`);
  return async (signal: TrackingSignal): Promise<string[]> => {
    write(child, signal);
    const answers = await lines.next();
    return JSON.parse(answers.value ?? '["the process ended"]');
  };
}

const write = (child: ChildProcess, line: unknown) => child.stdin?.write(`${JSON.stringify(line)}\n`);
