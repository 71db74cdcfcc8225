import type { Adapter } from '../../domain/adapter.ts';
import { RENEWAL_RATES } from '../../domain/renewal-rates.ts';
import { hasTimeForTokens } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { OutOfTime } from './out-of-time.ts';

/** Resolves when the renewal of an adapter of this client may begin.
 *
 * @throws OutOfTime */
export type RenewalTurn = (adapter: Adapter, clientId: string) => Promise<void>;

/** Tracking calls do not wait for turns. */
export const atOnce: RenewalTurn = async () => undefined;

/** A turn further away is left to a later look: a worker that waits costs money, and holds up the messages behind it. */
const LONGEST_WAIT_MS = 15_000;

/** Bounds the memory of a worker that meets many clients. */
const MAX_LINES = 10_000;

type Pacing = Basics & Pick<App, 'carrier' | 'dueWorkers'>;

/** When the next renewal of a vault or a client may begin, in milliseconds, by worker: it lives as long as its process. */
const nextOf = new WeakMap<App['carrier'], Map<string, number>>();

/** Spreads the renewals of the sweep over time. Each worker takes its share of the rates, without asking the others. */
export function renewalTurns(app: Pacing, context: RequestContext): RenewalTurn {
  const next = nextOf.get(app.carrier) ?? new Map<string, number>();
  nextOf.set(app.carrier, next);
  return async (adapter, clientId) => {
    const lines = [
      ['vault', RENEWAL_RATES.vault],
      [`${adapter.environment} ${clientId}`, RENEWAL_RATES.client],
    ] as const;
    const nowMs = app.clock().getTime();
    const turnMs = Math.max(nowMs, ...lines.map(([line]) => next.get(line) ?? 0));
    const waitMs = turnMs - nowMs;
    const remainingMs = () => context.remainingMs() - waitMs;
    if (waitMs > LONGEST_WAIT_MS || !hasTimeForTokens({ remainingMs })) throw new OutOfTime();
    if (next.size >= MAX_LINES) next.clear();
    for (const [line, perSecond] of lines) next.set(line, turnMs + (1000 * app.dueWorkers) / perSecond);
    if (waitMs > 0) await app.pause(waitMs);
  };
}
