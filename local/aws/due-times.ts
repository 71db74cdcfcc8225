import type { DurableMaps } from '../durable-map.ts';

export interface Schedule {
  readonly name: string;
  readonly everyMinutes: number;
}

/** When each schedule fires next. */
export interface DueTimes {
  next(name: string): Date;
  /** The schedule that is due first; of several, the one declared first. */
  first(): { readonly name: string; readonly at: Date } | undefined;
  /** The last of the instants that the schedule was due at by then; undefined = not yet due. */
  lastPassed(name: string, now: Date): Date | undefined;
  /** One interval from that instant. */
  moveOn(name: string, from: Date): Promise<void>;
}

/** Due instants on disk. A schedule that is new, or due later than one interval since the clock was reset, is due one interval from now. */
export async function openDueTimes(maps: DurableMaps, schedules: readonly Schedule[], now: Date): Promise<DueTimes> {
  const stored = maps.map<string>('schedules');
  const intervalsMs = new Map(schedules.map(({ name, everyMinutes }) => [name, everyMinutes * 60_000]));
  const due = new Map<string, Date>();

  const intervalMs = (name: string): number => {
    const interval = intervalsMs.get(name);
    if (interval === undefined) throw new Error(`There is no schedule ${name}`);
    return interval;
  };
  const next = (name: string): Date => due.get(name) ?? new Date(Number.NaN);
  const moveOn = async (name: string, from: Date) => {
    const at = new Date(from.getTime() + intervalMs(name));
    await stored.put(name, at.toISOString());
    due.set(name, at);
  };

  for (const { name } of schedules) {
    const at = new Date((await stored.get(name)) ?? Number.NaN);
    if (at.getTime() <= now.getTime() + intervalMs(name)) due.set(name, at);
    else await moveOn(name, now);
  }

  return {
    next,
    first: () => {
      const inOrder = schedules.map(({ name }) => ({ name, at: next(name) }));
      return inOrder.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
    },
    lastPassed: (name, at) => {
      const lateMs = at.getTime() - next(name).getTime();
      return lateMs < 0 ? undefined : new Date(at.getTime() - (lateMs % intervalMs(name)));
    },
    moveOn,
  };
}
