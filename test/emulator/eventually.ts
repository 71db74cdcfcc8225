import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/** Polls until a value is found. Default: for up to 20 seconds. */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  withinSeconds = 20,
): Promise<Found> {
  const until = performance.now() + withinSeconds * 1_000;
  while (performance.now() < until) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`${what} did not come.`);
}
