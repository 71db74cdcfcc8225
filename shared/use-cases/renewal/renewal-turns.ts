import type { Adapter } from '../../domain/adapter.ts';
import { RENEWAL_RATES } from '../../domain/renewal-rates.ts';
import { type VaultName, vaultHolding } from '../../domain/secret-ids.ts';
import { hasTimeForTokens, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { OutOfTime } from './out-of-time.ts';

/** Resolves when the renewal of an adapter of this client may begin.
 *
 * @throws OutOfTime */
export type RenewalTurn = (adapter: Adapter, clientId: string) => Promise<void>;

/** Tracking calls do not wait for turns. */
export const atOnce: RenewalTurn = async () => undefined;

/** The longest wait for a turn. A later turn is left to the next message: a waiting worker costs money and delays the messages behind it. */
const LONGEST_WAIT_MS = 15_000;

/** Bounds the memory of a worker that meets many clients. */
const MAX_LINES = 10_000;

/** A move takes eight calls; one that is begun with less time than this may be left to the sweep, in milliseconds. */
const MOVE_MS = 5_000;

type Line = readonly [name: string, perSecond: number];

type Pacing = Basics & Pick<App, 'carrier' | 'dueWorkers'>;

/** When the next renewal of a vault or a client may begin, in milliseconds, by worker: it lives as long as its process. */
const nextOf = new WeakMap<App['carrier'], Map<string, number>>();

/** Spreads the renewals of the sweep over time. Each worker takes its share of the rates, without asking the others. */
export function renewalTurns(app: Pacing, context: RequestContext): RenewalTurn {
  return (adapter, clientId) => {
    const vault = vaultHolding(adapter.secret?.id ?? '');
    const lines: readonly Line[] = [
      [vault, RENEWAL_RATES[vault].vault],
      [`${adapter.environment} ${clientId}`, RENEWAL_RATES[vault].client],
    ];
    return turnIn(app, context, lines, hasTimeForTokens);
  };
}

/** Ends when credentials may be moved: moves write to the vault as renewals do.
 *
 * @throws OutOfTime */
export const moveTurn = (app: Pacing, context: RequestContext, into: VaultName): Promise<void> =>
  turnIn(app, context, [[into, RENEWAL_RATES[into].vault]], ({ remainingMs }) => remainingMs() >= MOVE_MS);

async function turnIn(
  app: Pacing,
  context: RequestContext,
  lines: readonly Line[],
  hasTime: (left: WorkTime) => boolean,
): Promise<void> {
  const next = nextOf.get(app.carrier) ?? new Map<string, number>();
  nextOf.set(app.carrier, next);
  const nowMs = app.clock().getTime();
  const turnMs = Math.max(nowMs, ...lines.map(([line]) => next.get(line) ?? 0));
  const waitMs = turnMs - nowMs;
  const remainingMs = () => context.remainingMs() - waitMs;
  if (waitMs > LONGEST_WAIT_MS || !hasTime({ remainingMs })) throw new OutOfTime();
  if (next.size >= MAX_LINES) next.clear();
  for (const [line, perSecond] of lines) next.set(line, turnMs + (1000 * app.dueWorkers) / perSecond);
  if (waitMs > 0) await app.pause(waitMs);
}
