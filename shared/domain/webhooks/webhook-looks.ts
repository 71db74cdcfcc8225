import type { ChangeContext } from '../change-context.ts';
import { secondsAfter } from '../instants.ts';
import { afterRound } from './circuit.ts';
import type { Random } from './retry-schedule.ts';
import type { Webhook } from './webhook.ts';
import { FAILING_TOLD_SECONDS, furtherLookAfter, nextLookAt } from './webhook-due.ts';
import { withEvents } from './webhook-outbox.ts';
import { scheduled } from './webhook-outcomes.ts';

/** A look takes no longer. */
const LOOK_SECONDS = 60;

const PUBLISHING_PAUSE_SECONDS = 60;

export const isLookDue = ({ dueAt }: Webhook, now: Date): boolean => dueAt !== undefined && dueAt <= now;

/** Returns the endpoint leased to one look. The instants that made it due are consumed: should the look die, it is due when the lease ends. */
export function lookBegun(webhook: Webhook, holder: string, context: ChangeContext): Webhook {
  const { at: now } = context;
  const { furtherLookAt, failingSince = now, lastError = 'status' } = webhook;
  const leased: Webhook = {
    ...webhook,
    look: { holder, until: secondsAfter(now, LOOK_SECONDS) },
    wakeAt: undefined,
    furtherLookAt: furtherLookAt && furtherLookAt > now ? furtherLookAt : undefined,
  };
  if (!isToBeTold(webhook, now)) return scheduled(leased, now);
  const since = failingSince.toISOString();
  return withEvents({ ...leased, failingTold: true }, context, { type: 'webhook.failing', reason: lastError, since });
}

/** A trouble that passes within an hour is nobody's business. */
const isToBeTold = ({ circuit, failingTold, failingSince }: Webhook, now: Date): boolean =>
  circuit !== undefined &&
  !failingTold &&
  failingSince !== undefined &&
  secondsAfter(failingSince, FAILING_TOLD_SECONDS) <= now;

export interface LookedAt {
  readonly holder: string;
  /** The replay under way has ended. */
  readonly hasReplayed: boolean;
  /** A round of the open circuit was sent. */
  readonly hasProbed: boolean;
  /** Deliveries that failed while the receiver was away are due again. */
  readonly hasCaughtUp: boolean;
  /** When the next message is tried; absent = none waits for its time. */
  readonly nextAttemptAt?: Date | undefined;
}

/** Returns the endpoint after a look; undefined = another look has taken over. */
export function lookEnded(
  webhook: Webhook,
  { holder, hasReplayed, hasProbed, hasCaughtUp, nextAttemptAt }: LookedAt,
  now: Date,
  random: Random,
): Webhook | undefined {
  if (webhook.look?.holder !== holder) return undefined;
  const { circuit, wakeAt } = webhook;
  // The index may show late what the last page has queued.
  const wakes = [wakeAt, nextAttemptAt, hasReplayed ? now : undefined]
    .flatMap((at) => at ?? [])
    .toSorted((one, other) => one.getTime() - other.getTime());
  const ended: Webhook = {
    ...webhook,
    look: undefined,
    wakeAt: wakes[0],
    ...(hasReplayed && { replayId: undefined, furtherLookAt: furtherLookAfter(now) }),
    ...(hasCaughtUp && { catchUpFrom: undefined }),
    ...(circuit && hasProbed && { circuit: afterRound(circuit, now, random) }),
    writes: webhook.writes + 1,
  };
  // Events that the bus has not accepted in this look are not published by the next one at once either.
  const isHeld = Object.keys(webhook.pending).length > 0;
  return { ...ended, dueAt: isHeld ? secondsAfter(now, PUBLISHING_PAUSE_SECONDS) : nextLookAt(ended, now) };
}
