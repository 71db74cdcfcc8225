import { inTurn } from './aws/in-turn.ts';
import type { DurableMaps } from './durable-map.ts';

/** Real time plus an offset. Product rules, schedules and the simulated UPS use it; signing, cookies and callers' tokens use real time. */
export interface VirtualClock {
  now(): Date;
  /** Seconds ahead of real time, with decimals. */
  readonly offsetSeconds: number;
  /** Moves the clock to the instant; an instant that is past already changes nothing, since product time never runs backwards. */
  advanceTo(instant: Date): Promise<void>;
  /** Back to real time. */
  reset(): Promise<void>;
}

/** The offset is on disk before the clock shows it, so the clock never runs backwards across a restart. */
export async function openVirtualClock(maps: DurableMaps): Promise<VirtualClock> {
  const stored = maps.map<number>('clock');
  let offsetMs = (await stored.get('offsetMs')) ?? 0;
  const now = () => new Date(Date.now() + offsetMs);
  const queue = inTurn();
  const move = (offsetAfter: () => number) =>
    queue('clock', async () => {
      const moved = offsetAfter();
      if (moved !== offsetMs) await stored.put('offsetMs', moved);
      offsetMs = moved;
    });
  return {
    now,
    get offsetSeconds() {
      return offsetMs / 1000;
    },
    advanceTo: (instant) => move(() => Math.max(offsetMs, instant.getTime() - Date.now())),
    reset: () => move(() => 0),
  };
}
