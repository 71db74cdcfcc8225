import { setTimeout as pause } from 'node:timers/promises';
import type { CarrierAnswer, CarrierFailure } from '../ports/carrier.ts';

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 200;
/** The longest pause before a retry. */
export const MAX_DELAY_MS = 2_000;
const WINDOW_MS = 60_000;
/** The part of the last minute's calls that retries may add, at least one, so that they do not flood a failing UPS. */
const BUDGET = 0.1;

const RETRIED: ReadonlySet<CarrierFailure['kind']> = new Set(['not-delivered', 'throttled', 'unavailable']);

/** Retries an idempotent call with full jitter while there is time, from one budget for all calls of this process. A call that retries
 * something itself uses the same budget. */
export function retrying(now: () => number = () => performance.now()) {
  const calls = lastMinute(now);
  const retries = lastMinute(now);

  const taken = (): boolean => {
    const isWithin = retries.count() + 1 <= Math.max(1, calls.count() * BUDGET);
    if (isWithin) retries.add();
    return isWithin;
  };

  const withRetries = async <Value>(
    call: (mayRepeat: () => boolean) => Promise<CarrierAnswer<Value>>,
    hasTime: () => boolean = () => true,
  ): Promise<CarrierAnswer<Value>> => {
    calls.add();
    let answer = await call(taken);
    for (let retry = 0; retry < MAX_RETRIES; retry++) {
      if (!('failure' in answer) || !RETRIED.has(answer.failure.kind) || !hasTime() || !taken()) break;
      await pause(Math.random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** retry));
      answer = await call(taken);
    }
    return answer;
  };

  /** Makes one retry on which the caller decides; undefined when the budget has no room for it. */
  const onceMore = async <Value>(call: (mayRepeat: () => boolean) => Promise<Value>): Promise<Value | undefined> =>
    taken() ? call(taken) : undefined;

  return { withRetries, onceMore };
}

/** The number of expired instants that are kept before the list is cut. */
const MAX_PASSED = 1_000;

/** Counts the instants of the last minute. A process may add millions during its life, so old ones are removed. */
function lastMinute(now: () => number) {
  let instants: number[] = [];
  let first = 0;
  const dropPassed = (): void => {
    const since = now() - WINDOW_MS;
    while (first < instants.length && (instants[first] ?? since) < since) first++;
    if (first < MAX_PASSED || first * 2 < instants.length) return;
    instants = instants.slice(first);
    first = 0;
  };
  return {
    add(): void {
      dropPassed();
      instants.push(now());
    },
    count(): number {
      dropPassed();
      return instants.length - first;
    },
  };
}
