import { describe, expect, it } from 'vitest';
import { statusOf, statusReasonOf } from '../../../shared/domain/status.ts';
import { judged, watched } from '../world/judge.ts';
import type { Fault } from '../world/outside.ts';
import { ready, stored, track } from '../world/people.ts';
import { aWorld, type Process, type World } from '../world/world.ts';

const HALF_LIFE_SECONDS = 2_180;
const TO_THE_END_SECONDS = 1_500;
const SWEEP_SECONDS = 15 * 60;
/** More than it takes until the longest wait between two of them. */
const RETRIES = 8;
/** Seconds that a call waits for another process before it says when to retry. */
const A_LOOK_SECONDS = 3;

/** The process dies at its renewal; UPS has answered it, or has never heard of it. */
async function aDeathAtRenewal(fault: Fault) {
  const world = aWorld(3);
  const seen = watched(world);
  const key = await ready(world, 'Authorization Code');
  world.advance(HALF_LIFE_SECONDS);
  const process = world.process();
  process.line.plan = (call) => (call === 'ups.refresh' ? fault : undefined);
  await process.run((app) => track(app, key));
  world.advance(TO_THE_END_SECONDS);
  return { world, seen, key };
}

/** UPS does not answer the next so many refreshes of this process within their deadline. */
const unanswered = (process: Process, times: number) => {
  let left = times;
  process.line.plan = (call) => (call === 'ups.refresh' && left-- > 0 ? 'hangs-before' : undefined);
};

const shown = (world: World, key: Parameters<typeof stored>[1]) => {
  const adapter = stored(world, key);
  const reason = adapter && statusReasonOf(adapter, world.now());
  return { status: adapter && statusOf(adapter), reason: reason?.code, deadline: reason?.deadline };
};

const secondsTo = (world: World, instant: Date | undefined) =>
  Math.max(0, ((instant?.getTime() ?? 0) - world.now().getTime()) / 1000);

describe('a renewal whose answer did not arrive, and neither did that of the retries', () => {
  it.each([
    { was: 'spent', fault: 'dies-after', status: 'Need Authorization', reason: 'renewal-answer-lost' },
    { was: 'not consumed', fault: 'dies-before', status: 'Ready', reason: undefined },
  ] as const)(
    'ends as $status where the token was $was: each retry comes at the deadline that is shown',
    async (course) => {
      const { world, seen, key } = await aDeathAtRenewal(course.fault);
      const process = world.process();
      unanswered(process, RETRIES);
      for (let retries = 0; retries < RETRIES; retries++) {
        const asked = world.ups.calls.refresh;
        expect(await process.run((app) => track(app, key))).toMatchObject({ error: { code: 'carrier-unavailable' } });
        expect(world.ups.calls.refresh - asked).toBe(1);

        const { deadline, ...is } = shown(world, key);
        expect(is).toEqual({ status: 'Ready', reason: 'renewal-outcome-unknown' });
        expect(secondsTo(world, deadline)).toBeGreaterThan(0);
        expect(secondsTo(world, deadline)).toBeLessThanOrEqual(3_600);
        // Until then every call is told to retry at that instant, and UPS gets no request.
        world.advance(secondsTo(world, deadline) / 2);
        const waitSeconds = secondsTo(world, deadline);
        const isInstant = (seconds: number) => Math.abs(seconds - waitSeconds) <= A_LOOK_SECONDS;
        expect(await process.run((app) => track(app, key))).toMatchObject({
          error: { code: 'carrier-unavailable', details: { retryAfterSeconds: expect.toSatisfy(isInstant) } },
        });
        expect(world.ups.calls.refresh - asked).toBe(1);
        world.advance(secondsTo(world, deadline));
      }
      await process.run((app) => track(app, key));
      expect(shown(world, key)).toEqual({ status: course.status, reason: course.reason, deadline: undefined });
      await world.deliver();
      const { answersLost, ...violations } = judged(world, seen);
      expect(Object.values(violations).flat()).toEqual([]);
      expect(answersLost).toHaveLength(course.was === 'spent' ? 1 : 0);
    },
  );

  it('is ended by the schedule alone, where nobody tracks', async () => {
    const { world, seen, key } = await aDeathAtRenewal('dies-after');
    world.ups.weather = 'no-answer';
    for (let sweeps = 0; sweeps < 4; sweeps++) {
      await world.sweep();
      expect(shown(world, key)).toMatchObject({ status: 'Ready', reason: 'renewal-outcome-unknown' });
      world.advance(SWEEP_SECONDS);
    }
    world.ups.weather = 'fine';
    world.advance(secondsTo(world, shown(world, key).deadline) + SWEEP_SECONDS);
    await world.sweep();
    expect(shown(world, key)).toMatchObject({ status: 'Need Authorization', reason: 'renewal-answer-lost' });
    await world.deliver();
    expect(judged(world, seen)).toMatchObject({ lost: [], duplicates: [], wrongStatuses: [] });
  });
});
