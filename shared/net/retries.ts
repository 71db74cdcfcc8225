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
  const calls: number[] = [];
  const retries: number[] = [];

  const taken = (): boolean => {
    const since = now() - WINDOW_MS;
    for (const instants of [calls, retries]) while ((instants[0] ?? since) < since) instants.shift();
    const isWithin = retries.length + 1 <= Math.max(1, calls.length * BUDGET);
    if (isWithin) retries.push(now());
    return isWithin;
  };

  const withRetries = async <Value>(
    call: (mayRepeat: () => boolean) => Promise<CarrierAnswer<Value>>,
    hasTime: () => boolean = () => true,
  ): Promise<CarrierAnswer<Value>> => {
    calls.push(now());
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
