import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Schedules, type SchedulesOptions, startSchedules } from '../../local/aws/schedules.ts';
import { openVirtualClock, type VirtualClock } from '../../local/clock.ts';
import { type DurableMaps, openDurableMaps } from '../../local/durable-map.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const MINUTE_MS = 60_000;

describe('schedules by the virtual clock', async () => {
  const directory = await temporaryDirectory();
  let maps: DurableMaps;
  let clock: VirtualClock;
  let schedules: Schedules;
  let startedAt: number;
  /** `name minute` of each firing: the minute that it was due at, from the start. */
  let fired: string[];
  let onFire: (name: string) => Promise<void>;

  const minute = (instant: Date) => Math.round(((instant.getTime() - startedAt) / MINUTE_MS) * 10) / 10;

  const start = async (options: Partial<SchedulesOptions> = {}) => {
    maps = await openDurableMaps(directory);
    clock = await openVirtualClock(maps);
    schedules = await startSchedules({
      maps,
      clock,
      schedules: [
        { name: 'sweep', everyMinutes: 5 },
        { name: 'maintenance', everyMinutes: 15 },
      ],
      fire: async (name, scheduledAt) => {
        fired.push(`${name} ${minute(scheduledAt)}`);
        await onFire(name);
      },
      // The tests look at the clock themselves.
      tickMs: 1_000_000,
      ...options,
    });
  };
  const stop = async () => {
    await schedules.close();
    await maps.close();
  };

  beforeEach(async () => {
    fired = [];
    onFire = async () => {};
    await start();
    await clock.reset();
    await schedules.reset();
    startedAt = clock.now().getTime();
  });
  afterEach(stop);

  it('fires nothing before it is due', async () => {
    await schedules.runDue();
    await schedules.advance(299);

    expect(fired).toEqual([]);
  });

  it('steps through each due schedule in order, and shows each the time that it was due at', async () => {
    const seen: number[] = [];
    onFire = async () => void seen.push(minute(clock.now()));

    await schedules.advance(16 * 60);

    expect(fired).toEqual(['sweep 5', 'sweep 10', 'sweep 15', 'maintenance 15']);
    expect(seen).toEqual([5, 10, 15, 15]);
    expect(minute(clock.now())).toBe(16);
  });

  it('awaits each firing, and what it caused, before time goes on', async () => {
    const log: string[] = [];
    await stop();
    await start({
      schedules: [{ name: 'sweep', everyMinutes: 5 }],
      fire: async () => {
        await new Promise(setImmediate);
        log.push(`fired at ${minute(clock.now())}`);
      },
      settled: async () => {
        await new Promise(setImmediate);
        log.push(`settled at ${minute(clock.now())}`);
      },
    });

    await schedules.advance(11 * 60);

    expect(log).toEqual(['settled at 0', 'fired at 5', 'settled at 5', 'fired at 10', 'settled at 10']);
  });

  it('stops where the delay of a message ends, between the schedules', async () => {
    const log: string[] = [];
    let delayed = [3, 7];
    await stop();
    await start({
      schedules: [{ name: 'sweep', everyMinutes: 5 }],
      fire: async () => void log.push(`fired at ${minute(clock.now())}`),
      delays: {
        delayedUntil: () => (delayed[0] === undefined ? undefined : new Date(startedAt + delayed[0] * MINUTE_MS)),
        wake: () => {
          const over = delayed.filter((one) => one <= minute(clock.now()));
          delayed = delayed.filter((one) => !over.includes(one));
          for (const one of over) log.push(`delay of ${one} over at ${minute(clock.now())}`);
        },
      },
    });

    await schedules.advance(8 * 60);

    expect(log).toEqual(['delay of 3 over at 3', 'fired at 5', 'delay of 7 over at 7']);
  });

  it('goes on from where two advances at once have led', async () => {
    await Promise.all([schedules.advance(6 * 60), schedules.advance(6 * 60)]);

    expect(fired).toEqual(['sweep 5', 'sweep 10']);
    expect(minute(clock.now())).toBe(12);
  });

  /** Ends the schedules, and starts them when that many minutes have passed. */
  async function sleepThrough(minutes: number) {
    await stop();
    maps = await openDurableMaps(directory);
    clock = await openVirtualClock(maps);
    await clock.advanceTo(new Date(startedAt + minutes * MINUTE_MS));
    await maps.close();
    await start();
  }

  it('fires once for all the intervals that passed while it was down, and keeps its rhythm', async () => {
    await sleepThrough(62);
    await schedules.runDue();
    expect(fired.toSorted()).toEqual(['maintenance 60', 'sweep 60']);

    await schedules.runDue();
    await schedules.advance(4 * 60);
    expect(fired.slice(2)).toEqual(['sweep 65']);
  });

  it('makes up for no interval either when it is then advanced', async () => {
    await sleepThrough(62);

    await schedules.advance(4 * 60);

    expect(fired).toEqual(['sweep 60', 'maintenance 60', 'sweep 65']);
  });

  it('never fires a schedule twice at once', async () => {
    let running = 0;
    let most = 0;
    onFire = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
    };
    await clock.advanceTo(new Date(startedAt + 5 * MINUTE_MS));

    await Promise.all([schedules.runDue(), schedules.runDue(), schedules.fireNow('sweep'), schedules.fireNow('sweep')]);

    expect(most).toBe(1);
    expect(fired).toEqual(['sweep 5', 'sweep 5', 'sweep 5']);
  });

  it('fires now when told, without moving the next due instant', async () => {
    await schedules.advance(60);

    await schedules.fireNow('maintenance');
    await schedules.advance(14 * 60);

    expect(fired).toEqual(['maintenance 1', 'sweep 5', 'sweep 10', 'sweep 15', 'maintenance 15']);
  });

  it('tells who fires now how the firing ended, and that a schedule does not exist', async () => {
    onFire = async () => {
      throw new Error('Out of order');
    };

    await expect(schedules.fireNow('sweep')).rejects.toThrow('Out of order');
    await expect(schedules.fireNow('sweeping')).rejects.toThrow('There is no schedule sweeping');
  });

  it('logs a firing that fails, and fires at the next interval', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const failure = new Error('Out of order');
    onFire = async () => {
      throw failure;
    };

    await schedules.advance(10 * 60);

    expect(fired).toEqual(['sweep 5', 'sweep 10']);
    expect(log.mock.calls).toEqual([
      ['schedule sweep failed', failure],
      ['schedule sweep failed', failure],
    ]);
    log.mockRestore();
  });

  it('keeps the clock and the due instants over a restart', async () => {
    await schedules.advance(12 * 60);
    const { offsetSeconds } = clock;

    await stop();
    await start();

    expect(clock.offsetSeconds).toBe(offsetSeconds);
    await schedules.advance(3 * 60);
    expect(fired).toEqual(['sweep 5', 'sweep 10', 'sweep 15', 'maintenance 15']);
  });

  it('fires again after a restart what was firing when the process ended', async () => {
    await stop();
    await start({ graceMs: 20 });
    const begun = Promise.withResolvers<void>();
    onFire = () => {
      begun.resolve();
      return new Promise(() => {});
    };
    await clock.advanceTo(new Date(startedAt + 5 * MINUTE_MS));
    void schedules.runDue();
    await begun.promise;
    await stop();

    onFire = async () => {};
    await start();
    await schedules.runDue();

    expect(fired).toEqual(['sweep 5', 'sweep 5']);
  });

  it('is due one interval after a reset, though the clock went back', async () => {
    await schedules.advance(24 * 60 * 60);
    await clock.reset();
    await schedules.reset();
    fired = [];

    await schedules.advance(5 * 60);

    expect(fired).toEqual(['sweep 5']);
  });

  it('is due one interval after a start that finds the clock gone back', async () => {
    await schedules.advance(24 * 60 * 60);
    await clock.reset();
    await stop();
    fired = [];

    await start();
    await schedules.advance(5 * 60);

    expect(fired).toEqual(['sweep 5']);
  });

  it('polls the clock', async () => {
    const firing = Promise.withResolvers<void>();
    onFire = async () => firing.resolve();
    await stop();
    await start({ tickMs: 1 });

    await clock.advanceTo(new Date(startedAt + 5 * MINUTE_MS));
    await firing.promise;

    expect(fired).toEqual(['sweep 5']);
  });

  describe('the clock', () => {
    it('is real time until it is moved, never runs backwards, and returns to real time when reset', async () => {
      expect(clock.offsetSeconds).toBe(0);

      await clock.advanceTo(new Date(Date.now() + 90_000));
      expect(clock.offsetSeconds).toBeCloseTo(90, 0);
      expect(clock.now().getTime() - Date.now()).toBeCloseTo(90_000, -3);

      await clock.advanceTo(new Date(Date.now() + 1000));
      expect(clock.offsetSeconds).toBeCloseTo(90, 0);

      await clock.reset();
      expect(clock.offsetSeconds).toBe(0);
    });
  });
});
