import { setTimeout as pause } from 'node:timers/promises';
import type { VirtualClock } from '../clock.ts';
import type { DurableMaps } from '../durable-map.ts';
import { openDueTimes, type Schedule } from './due-times.ts';
import { inTurn } from './in-turn.ts';

export interface SchedulesOptions {
  /** The next due instants are on disk here. */
  readonly maps: DurableMaps;
  readonly clock: VirtualClock;
  readonly schedules: readonly Schedule[];
  /** Runs what the schedule is for. A rejection is logged, and the next interval comes all the same. */
  readonly fire: (name: string, scheduledAt: Date) => Promise<void>;
  /** Awaited after each firing of `advance`, so that what it published is handled before time goes on. Default: nothing to await. */
  readonly settled?: () => Promise<void>;
  /** Messages that wait for the clock: `advance` stops at the end of each delay. Default: none. */
  readonly delays?: { delayedUntil(): Date | undefined; wake(): void };
  /** Real milliseconds between two looks at the clock. Default 1000. */
  readonly tickMs?: number;
  /** Real milliseconds that `close` waits for firings under way. Default 1000. */
  readonly graceMs?: number;
}

const NO_DELAYS = { delayedUntil: () => undefined, wake: () => undefined };

export interface Schedules {
  /** Fires each schedule that is due, once however many intervals have passed: EventBridge Scheduler makes up for none either. */
  runDue(): Promise<void>;
  /** Fires now, and leaves the next due instant as it is. Rejects as the firing does. */
  fireNow(name: string): Promise<void>;
  /** Moves the clock from due instant to due instant, firing each in order, and resolves at the end of the way. */
  advance(seconds: number): Promise<void>;
  /** Every schedule due one interval from now: for a clock that has been reset. */
  reset(): Promise<void>;
  /** Ends the timer and any advance, and waits a little for firings under way; a longer one is due again after the next start. */
  close(): Promise<void>;
}

/** EventBridge Scheduler's rate schedules by the virtual clock. At least once: the due instant moves on after the firing has ended. */
export async function startSchedules(options: SchedulesOptions): Promise<Schedules> {
  const { maps, clock, schedules, fire, settled = async () => {}, tickMs = 1000, graceMs = 1000 } = options;
  const { delays = NO_DELAYS } = options;
  const due = await openDueTimes(maps, schedules, clock.now());
  const names = schedules.map(({ name }) => name);
  const oneFiring = inTurn();
  const oneJourney = inTurn();
  let travelling = false;
  let closed = false;

  const fireDue = (name: string, dueAt: () => Date | undefined) =>
    oneFiring(name, async () => {
      const at = dueAt();
      if (at === undefined || closed) return;
      try {
        await fire(name, at);
      } catch (error) {
        console.error(`schedule ${name} failed`, error);
      }
      await due.moveOn(name, at).catch((error: unknown) => {
        // After the end the disk may be closed.
        if (!closed) throw error;
      });
    });

  const runDue = async () => {
    delays.wake();
    await Promise.all(names.map((name) => fireDue(name, () => due.lastPassed(name, clock.now()))));
  };

  const nextStop = (): { readonly name?: string; readonly at: Date } | undefined => {
    const schedule = due.first();
    const delayedUntil = delays.delayedUntil();
    return delayedUntil && (!schedule || delayedUntil < schedule.at) ? { at: delayedUntil } : schedule;
  };

  const advance = (seconds: number) =>
    oneJourney('clock', async () => {
      travelling = true;
      const target = new Date(clock.now().getTime() + seconds * 1000);
      await runDue();
      await settled();
      for (let stop = nextStop(); stop && stop.at <= target && !closed; stop = nextStop()) {
        const { name, at } = stop;
        await clock.advanceTo(at);
        // Unless a look at the clock was faster.
        if (name) await fireDue(name, () => (due.next(name).getTime() === at.getTime() ? at : undefined));
        else delays.wake();
        await settled();
      }
      if (!closed) await clock.advanceTo(target);
      delays.wake();
    }).finally(() => {
      travelling = false;
    });

  const timer = setInterval(() => {
    if (!travelling) runDue().catch((error: unknown) => console.error('schedules failed', error));
  }, tickMs).unref();

  return {
    runDue,
    fireNow: (name) => {
      if (!names.includes(name)) return Promise.reject(new Error(`There is no schedule ${name}`));
      return oneFiring(name, () => fire(name, clock.now()));
    },
    advance,
    reset: () =>
      oneJourney('clock', async () => {
        await Promise.all(names.map((name) => oneFiring(name, () => due.moveOn(name, clock.now()))));
      }),
    close: async () => {
      closed = true;
      clearInterval(timer);
      const ended = Promise.allSettled(names.map((name) => oneFiring(name, async () => {})));
      await Promise.race([ended, pause(graceMs, undefined, { ref: false })]);
    },
  };
}
