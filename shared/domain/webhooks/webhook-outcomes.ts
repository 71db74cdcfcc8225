import type { ChangeContext } from '../change-context.ts';
import { secondsAfter } from '../instants.ts';
import type { ReceiverAnswer } from './attempt.ts';
import { OPENING_FAILURES, openedCircuit } from './circuit.ts';
import { type Random, waitUntil } from './retry-schedule.ts';
import type { Webhook } from './webhook.ts';
import { furtherLookAfter, nextLookAt } from './webhook-due.ts';
import type { WebhookFact } from './webhook-events.ts';
import { withEvents } from './webhook-outbox.ts';
import { isLookedAfter, webhookStateOf } from './webhook-states.ts';

/** Attempts without a 2xx for so long disable the endpoint. */
const DISABLING_SECONDS = 5 * 86_400;

/** A missing key is looked for again after this. */
const KEY_PAUSE_SECONDS = 300;

const GONE = 410;

export interface Outcome {
  readonly answer: ReceiverAnswer;
  /** When the message is tried again; absent = never, or it was a ping. */
  readonly nextAttemptAt?: Date | undefined;
}

/** Returns the endpoint after an attempt; undefined = there is nothing to write, as after each success of a healthy one. */
export function afterAttempt(
  webhook: Webhook,
  { answer, nextAttemptAt }: Outcome,
  context: ChangeContext,
  random: Random,
): Webhook | undefined {
  if (!isLookedAfter(webhook)) return undefined;
  const { at: now } = context;
  if (answer.error === null) return afterSuccess(webhook, context);
  if (answer.status === GONE) return disabled(failed(webhook, answer, now), 'gone', context);
  const until = answer.status === null ? undefined : waitUntil(answer.status, answer.retryAfterSeconds, now);
  const after = until ? throttled(webhook, until, now) : failed(webhook, answer, now);
  if (isFailingTooLong(after, now)) return disabled(after, 'failing-too-long', context);
  if (until) return scheduled(after, now);
  // Rounds count what fails while it is open.
  if (webhook.circuit)
    return webhook.lastError === after.lastError
      ? undefined
      : scheduled({ ...webhook, lastError: after.lastError }, now);
  if (after.failures >= OPENING_FAILURES) return scheduled({ ...after, circuit: openedCircuit(now, random) }, now);
  return scheduled(nextAttemptAt ? wokenAt(after, nextAttemptAt) : after, now);
}

/** Any 2xx ends all trouble but what the receiver has asked for itself. */
function afterSuccess(webhook: Webhook, context: ChangeContext): Webhook | undefined {
  const { failures, failingSince, circuit, keyMissing, lastError } = webhook;
  if (failures === 0 && !failingSince && !circuit && !keyMissing && !lastError) return undefined;
  return recovered(webhook, context, ...recoveryOf(webhook, context));
}

/** Returns the endpoint without any trouble; what waits is sent at once. */
export function recovered(webhook: Webhook, context: ChangeContext, ...facts: readonly WebhookFact[]): Webhook {
  const { at: now } = context;
  const wasHeld = webhook.circuit !== undefined || webhook.keyMissing !== undefined;
  const after: Webhook = {
    ...webhook,
    failures: 0,
    failingSince: undefined,
    lastError: undefined,
    failingTold: undefined,
    ...closedCircuit(webhook),
    keyMissing: undefined,
    throttled: webhook.throttled && webhook.throttled.until > now ? webhook.throttled : undefined,
    ...(wasHeld && { wakeAt: now, furtherLookAt: furtherLookAfter(now) }),
  };
  return withEvents(after, context, ...facts);
}

/** Returns the fields of a closed circuit. The next look has to find the deliveries that failed in its rounds. */
export const closedCircuit = ({ circuit, catchUpFrom }: Webhook): Pick<Webhook, 'circuit' | 'catchUpFrom'> => ({
  circuit: undefined,
  catchUpFrom: catchUpFrom ?? circuit?.openedAt,
});

/** Returns the event that ends the one about the trouble, if that one was published. */
export function recoveryOf({ failingTold, failingSince, lastError }: Webhook, { at }: ChangeContext): WebhookFact[] {
  if (!failingTold) return [];
  return [{ type: 'webhook.recovered', reason: lastError ?? 'status', since: (failingSince ?? at).toISOString() }];
}

const failed = (webhook: Webhook, { error }: ReceiverAnswer, now: Date): Webhook => ({
  ...webhook,
  failures: webhook.failures + 1,
  failingSince: webhook.failingSince ?? now,
  lastError: error ?? undefined,
});

/** The receiver asked us to wait: that is no failure. Deliveries that a worker with an older read puts aside are found afterwards. */
function throttled(webhook: Webhook, until: Date, now: Date): Webhook {
  const before = webhook.throttled;
  const latest = before && before.until > until ? before.until : until;
  return {
    ...webhook,
    failingSince: webhook.failingSince ?? now,
    throttled: { since: before?.since ?? now, until: latest },
    furtherLookAt: furtherLookAfter(latest),
  };
}

const isFailingTooLong = ({ failingSince }: Webhook, now: Date): boolean =>
  failingSince !== undefined && secondsAfter(failingSince, DISABLING_SECONDS) <= now;

function disabled(webhook: Webhook, code: 'gone' | 'failing-too-long', context: ChangeContext): Webhook {
  const since = (webhook.failingSince ?? context.at).toISOString();
  const after = { ...webhook, ...closedCircuit(webhook), disabled: { code, since: context.at } };
  return withEvents(after, context, { type: 'webhook.disabled', reason: code, since });
}

/** The message is tried again then. Should the index show it late, a further look finds it. */
const wokenAt = (webhook: Webhook, at: Date): Webhook => ({
  ...webhook,
  wakeAt: webhook.wakeAt && webhook.wakeAt < at ? webhook.wakeAt : at,
  furtherLookAt: webhook.furtherLookAt ?? furtherLookAfter(at),
});

/** Returns the endpoint for which a message waits until `at`; undefined = a look comes anyhow before the message can be sent. */
export function waitedFor(webhook: Webhook, at: Date, now: Date): Webhook | undefined {
  if (webhookStateOf(webhook) !== 'active') return undefined;
  const { dueAt, throttled, keyMissing } = webhook;
  const isLookedAtBefore = [at, now, throttled?.until, keyMissing?.nextTryAt].some(
    (one) => one && dueAt && dueAt <= one,
  );
  return isLookedAtBefore ? undefined : scheduled(wokenAt(webhook, at), now);
}

/** Returns the endpoint whose signing key cannot be found. */
export function withoutKey(webhook: Webhook, now: Date): Webhook | undefined {
  const { keyMissing } = webhook;
  if (!isLookedAfter(webhook) || (keyMissing && keyMissing.nextTryAt > now)) return undefined;
  const nextTryAt = secondsAfter(now, KEY_PAUSE_SECONDS);
  return scheduled(
    {
      ...webhook,
      keyMissing: { since: keyMissing?.since ?? now, nextTryAt },
      furtherLookAt: furtherLookAfter(nextTryAt),
    },
    now,
  );
}

/** Returns the endpoint after a change that has no event. */
export function scheduled(webhook: Webhook, now: Date): Webhook {
  const changed = { ...webhook, writes: webhook.writes + 1 };
  return { ...changed, dueAt: nextLookAt(changed, now) };
}
