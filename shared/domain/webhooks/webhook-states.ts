import type { Webhook } from './webhook.ts';

export const WEBHOOK_STATES = ['disabled', 'unverified', 'paused', 'failing', 'active'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** Why an endpoint is not simply active, and the one thing to do. The messages are for people. */
export const WEBHOOK_REASONS = {
  gone: {
    message: 'The receiver answered 410 Gone, so nothing is sent. Activate the webhook when the receiver is back.',
    nextAction: 'activate',
  },
  'failing-too-long': {
    message:
      'The receiver has not answered any attempt with 2xx for 5 days, so nothing is sent. Repair it, then activate the webhook.',
    nextAction: 'activate',
  },
  'activation-required': {
    message: 'Give the receiver the signing secret, then activate the webhook. Until then no event is queued for it.',
    nextAction: 'activate',
  },
  paused: {
    message: 'The webhook is paused. Events wait for it until you resume it.',
    nextAction: 'resume',
  },
  'receiver-failing': {
    message: 'The last attempts failed, so events wait. Check the receiver; it is tried again automatically.',
    nextAction: 'check-receiver',
  },
  'receiver-throttling': {
    message: 'The receiver asked us to wait. Events are sent again afterwards; nothing needs to be done.',
    nextAction: 'wait',
  },
  'signing-key-missing': {
    message:
      'The platform cannot read the key that signs the requests, so events wait. Its operators have been alarmed; nothing needs to be done.',
    nextAction: 'wait',
  },
} as const;
export type WebhookReasonCode = keyof typeof WEBHOOK_REASONS;
export type WebhookNextAction = (typeof WEBHOOK_REASONS)[WebhookReasonCode]['nextAction'];

export interface WebhookReason {
  readonly code: WebhookReasonCode;
  readonly message: string;
  readonly nextAction: WebhookNextAction;
  readonly since: Date;
  /** When the receiver is tried again automatically. */
  readonly nextTryAt: Date | null;
}

/** The first state that holds. */
export function webhookStateOf(webhook: Webhook): WebhookState {
  if (webhook.disabled) return 'disabled';
  if (!webhook.activatedAt) return 'unverified';
  if (webhook.pausedAt) return 'paused';
  return webhook.circuit ? 'failing' : 'active';
}

/** Whether an event is queued for the endpoint, though it may have to wait. */
export const isQueuedFor = (webhook: Webhook): boolean =>
  !webhook.deletedAt && ['active', 'failing', 'paused'].includes(webhookStateOf(webhook));

/** Whether attempts change anything about the endpoint: not when a person has to act first. */
export const isLookedAfter = (webhook: Webhook): boolean =>
  !webhook.deletedAt && !webhook.disabled && webhook.activatedAt !== undefined;

/** Whether events are sent to the endpoint now; else they wait. */
export function isSending(webhook: Webhook, now: Date): boolean {
  const { throttled, keyMissing } = webhook;
  const isHeld = [throttled?.until, keyMissing?.nextTryAt].some((until) => until !== undefined && until > now);
  return !webhook.deletedAt && webhookStateOf(webhook) === 'active' && !isHeld;
}

/** @returns null = active, and nothing holds events back */
export function webhookReasonOf(webhook: Webhook, now: Date): WebhookReason | null {
  const { disabled, urlSetAt, pausedAt = urlSetAt, circuit, keyMissing } = webhook;
  const throttled = webhook.throttled && now < webhook.throttled.until ? webhook.throttled : undefined;
  const because = (code: WebhookReasonCode, since: Date, nextTryAt: Date | null = null): WebhookReason => ({
    code,
    ...WEBHOOK_REASONS[code],
    since,
    nextTryAt,
  });
  switch (webhookStateOf(webhook)) {
    case 'disabled':
      return disabled ? because(disabled.code, disabled.since) : null;
    case 'unverified':
      return because('activation-required', urlSetAt);
    case 'paused':
      return because('paused', pausedAt);
    case 'failing':
      return circuit
        ? because(
            'receiver-failing',
            webhook.failingSince ?? circuit.openedAt,
            nextRoundOf(webhook, circuit.nextRoundAt),
          )
        : null;
    case 'active':
      if (throttled) return because('receiver-throttling', throttled.since, throttled.until);
      return keyMissing ? because('signing-key-missing', keyMissing.since, keyMissing.nextTryAt) : null;
  }
}

/** A receiver that asked us to wait is not probed before. */
export const nextRoundOf = ({ throttled }: Pick<Webhook, 'throttled'>, nextRoundAt: Date): Date =>
  throttled && throttled.until > nextRoundAt ? throttled.until : nextRoundAt;
