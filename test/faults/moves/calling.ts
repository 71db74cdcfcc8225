import type { Renewing } from '../../../shared/ports/app.ts';
import { randomFrom } from '../world/random.ts';

/** Another app takes the place of one after so many calls, and holds nothing in memory. */
const CALLS_OF_AN_APP = 20;

/** The calls of one caller, and which of them were refused. */
export interface Called {
  calls: number;
  readonly refusals: string[];
}

/** Somebody who tracks with adapters by chance, one call after the other. */
export interface Caller {
  /** Ends after the call under way. */
  stop(): Promise<Called>;
}

interface Calling {
  readonly adapterIds: readonly string[];
  readonly seed: number;
  /** An app with caches of its own. */
  newApp(): Renewing;
  /** @returns 200, or why not */
  track(app: Renewing, adapterId: string): Promise<string>;
}

/** Starts a caller in this process. */
export function calling({ adapterIds, seed, newApp, track }: Calling): Caller {
  const random = randomFrom(seed);
  const called: Called = { calls: 0, refusals: [] };
  let isOver = false;
  const work = async () => {
    while (!isOver) {
      const app = newApp();
      for (let call = 0; call < CALLS_OF_AN_APP && !isOver; call++) {
        const adapterId = adapterIds[random.below(adapterIds.length)] ?? '';
        const answer = await track(app, adapterId);
        called.calls += 1;
        if (answer !== '200') called.refusals.push(`${adapterId}: ${answer}`);
      }
    }
  };
  const working = work();
  return {
    async stop() {
      isOver = true;
      await working;
      return called;
    },
  };
}
