import type { WorkTime } from '../../domain/worker-time.ts';
import type { Basics } from '../../ports/app.ts';

const FIRST_PAUSE_MS = 100;
const MOST_PAUSE_MS = 1_000;

/** Retries a write to the vault until it succeeds or the invocation ends, because UPS's answer exists only in this process. The write
 * must be idempotent.
 *
 * @throws the error of the last try */
export async function untilKept<Kept>(
  { pause }: Pick<Basics, 'pause'>,
  time: WorkTime,
  keep: () => Promise<Kept>,
): Promise<Kept> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(MOST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await keep();
    } catch (error) {
      if (time.remainingMs() <= pauseMs) throw error;
      await pause(pauseMs);
    }
  }
}
