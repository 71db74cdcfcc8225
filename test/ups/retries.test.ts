import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retrying } from '../../shared/net/retries.ts';
import type { CarrierAnswer, CarrierFailure } from '../../shared/ports/carrier.ts';

const KINDS: readonly [CarrierFailure['kind'], boolean][] = [
  ['not-delivered', true],
  ['throttled', true],
  ['unavailable', true],
  ['no-answer', false],
  ['answer-invalid', false],
  ['client-refused', false],
  ['token-refused', false],
  ['blocked', false],
  ['request-refused', false],
];

const failing = (kind: CarrierFailure['kind']) => ({ failure: { kind, message: kind } });

/** A retrier whose time is the test's, and when it asked. */
function aRetrier() {
  let now = 0;
  const asked: { at: number; isRetry: boolean }[] = [];
  const { withRetries: retry, onceMore } = retrying(() => now);
  return {
    asked,
    pass: (ms: number) => {
      now += ms;
    },
    onceMore,
    call: (answerOf: (nth: number) => CarrierAnswer<string>) => {
      let nth = 0;
      return retry(async () => {
        nth++;
        asked.push({ at: now, isRetry: nth > 1 });
        return answerOf(nth);
      });
    },
  };
}

const retriesIn = ({ asked }: ReturnType<typeof aRetrier>): number => asked.filter(({ isRetry }) => isRetry).length;

describe('a call that may be repeated', () => {
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => void vi.restoreAllMocks());

  it.each(KINDS)('after %s: %s', async (kind, isRepeated) => {
    const retrier = aRetrier();
    const answer = await retrier.call((nth) => (nth === 1 ? failing(kind) : { value: 'tracked' }));
    expect(answer).toEqual(isRepeated ? { value: 'tracked' } : failing(kind));
    expect(retriesIn(retrier)).toBe(isRepeated ? 1 : 0);
  });

  it('is not repeated when it succeeds', async () => {
    const retrier = aRetrier();
    expect(await retrier.call(() => ({ value: 'tracked' }))).toEqual({ value: 'tracked' });
    expect(retrier.asked).toHaveLength(1);
  });

  it('is repeated twice at most, and its last answer counts', async () => {
    const retrier = aRetrier();
    for (let call = 0; call < 100; call++) await retrier.call(() => ({ value: 'tracked' }));
    const answer = await retrier.call((nth) => failing(nth === 3 ? 'throttled' : 'unavailable'));
    expect(answer).toEqual(failing('throttled'));
    expect(retriesIn(retrier)).toBe(2);
  });

  it('waits a random part of 200 ms, then of 400 ms', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.1);
    const retrier = aRetrier();
    for (let call = 0; call < 100; call++) await retrier.call(() => ({ value: 'tracked' }));
    const begun = performance.now();
    await retrier.call(() => failing('unavailable'));
    const waitedMs = performance.now() - begun;
    expect(waitedMs).toBeGreaterThanOrEqual(58);
    expect(waitedMs).toBeLessThan(1_000);
  });

  it('has a tenth of 200 failing calls to spend on retries, also when all come at once', async () => {
    const retrier = aRetrier();
    await Promise.all(Array.from({ length: 200 }, () => retrier.call(() => failing('unavailable'))));
    expect({ asked: retrier.asked.length, retries: retriesIn(retrier) }).toEqual({ asked: 220, retries: 20 });
  });

  it('may be repeated once more when a minute has passed', async () => {
    const retrier = aRetrier();
    const failOnce = () => retrier.call(() => failing('unavailable'));
    await failOnce();
    await failOnce();
    expect(retriesIn(retrier)).toBe(1);
    retrier.pass(60_000);
    await failOnce();
    expect(retriesIn(retrier)).toBe(1);
    retrier.pass(1);
    await failOnce();
    expect(retriesIn(retrier)).toBe(2);
  });

  it('never makes retries more than a tenth of the last minute of calls, or one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 40, size: 'max' }), async (pauses) => {
        const retrier = aRetrier();
        for (const ms of pauses) {
          retrier.pass(ms);
          await retrier.call(() => failing('unavailable'));
        }
        for (const [index, { at, isRetry }] of retrier.asked.entries()) {
          if (!isRetry) continue;
          const lastMinute = retrier.asked.slice(0, index + 1).filter((other) => other.at >= at - 60_000);
          const retries = lastMinute.filter((other) => other.isRetry).length;
          expect(retries).toBeLessThanOrEqual(Math.max(1, (lastMinute.length - retries) / 10));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is repeated at once in a process that has made 100 000 calls in its life', async () => {
    const retrier = aRetrier();
    for (let call = 0; call < 100_000; call++) {
      retrier.pass(10);
      await retrier.call(() => ({ value: 'tracked' }));
    }
    const startedAt = performance.now();
    await retrier.call(() => failing('unavailable'));
    // It took four seconds when every call of its life was counted then.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(retriesIn(retrier)).toBe(2);
  });

  it('is repeated by its caller out of the same budget, and not at all when nothing is left of it', async () => {
    const retrier = aRetrier();
    await retrier.call(() => ({ value: 'tracked' }));
    expect(await retrier.onceMore(async () => 'once more')).toBe('once more');
    expect(await retrier.onceMore(async () => 'once more')).toBeUndefined();
    retrier.pass(60_001);
    await retrier.call(() => ({ value: 'tracked' }));
    expect(await retrier.onceMore(async () => 'once more')).toBe('once more');
  });
});
