import type { App } from '../../ports/app.ts';

/** Secrets Manager allows 50 writes per second in a region, and tracking needs most of them. */
const RENEWALS_PER_SECOND = 5;

/** Resolves when the next renewal may begin. */
export type RenewalTurn = () => Promise<void>;

/** Spreads the renewals of one sweep over time. */
export function renewalTurns({ clock, pause }: Pick<App, 'clock' | 'pause'>): RenewalTurn {
  let nextMs = 0;
  return async () => {
    const nowMs = clock().getTime();
    const turnMs = Math.max(nowMs, nextMs);
    nextMs = turnMs + 1000 / RENEWALS_PER_SECOND;
    if (turnMs > nowMs) await pause(turnMs - nowMs);
  };
}
