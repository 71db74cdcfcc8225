import { secondsAfter } from '../instants.ts';
import { WORKER_GONE_SECONDS } from '../worker-time.ts';
import type { Webhook } from './webhook.ts';
import { nextRoundOf, webhookStateOf } from './webhook-states.ts';

/** An endpoint that events are sent to is never forgotten for longer. */
const LONGEST_SECONDS = 86_400;

/** `webhook.failing` is published after this. */
export const FAILING_TOLD_SECONDS = 3_600;

/** When every worker has ended that read the endpoint before this change. */
export const furtherLookAfter = (now: Date): Date => secondsAfter(now, WORKER_GONE_SECONDS + 30);

/** When someone has to look at the endpoint next; undefined = nothing is due. */
export function nextLookAt(webhook: Webhook, now: Date): Date | undefined {
  const { look, pending, deletedAt } = webhook;
  if (look && look.until > now) return look.until;
  const candidates: Date[] = [];
  if (Object.keys(pending).length > 0 || deletedAt) candidates.push(now);
  if (!deletedAt) candidates.push(...sendingCandidates(webhook, now));
  return candidates.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

function sendingCandidates(webhook: Webhook, now: Date): readonly Date[] {
  const { circuit, throttled, keyMissing, wakeAt, furtherLookAt, failingTold, failingSince } = webhook;
  // Each look continues a replay by a page.
  const atLast = webhook.replayId === undefined ? secondsAfter(now, LONGEST_SECONDS) : now;
  switch (webhookStateOf(webhook)) {
    case 'failing': {
      const tellAt = failingSince && !failingTold ? [secondsAfter(failingSince, FAILING_TOLD_SECONDS)] : [];
      return [atLast, ...tellAt, ...(circuit ? [nextRoundOf(webhook, circuit.nextRoundAt)] : [])];
    }
    case 'active': {
      const held = [throttled?.until, keyMissing?.nextTryAt].filter((until) => until !== undefined && until > now);
      const wake = held.length > 0 ? held : [wakeAt, furtherLookAt];
      return [atLast, ...wake.flatMap((at) => at ?? [])];
    }
    case 'paused':
      return webhook.replayId === undefined ? [] : [now];
    default:
      return [];
  }
}
