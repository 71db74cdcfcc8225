import { describe, expect, it } from 'vitest';
import type { Webhook } from '../../../shared/domain/webhooks/webhook.ts';
import {
  isQueuedFor,
  WEBHOOK_REASONS,
  webhookReasonOf,
  webhookStateOf,
} from '../../../shared/domain/webhooks/webhook-states.ts';
import { aWebhook } from '../../support/a-webhook.ts';
import { inSeconds, NOON } from '../../support/an-adapter.ts';

const SINCE = inSeconds(-600);
const circuit = { openedAt: SINCE, rounds: 1, nextRoundAt: inSeconds(300) };
const throttled = { since: SINCE, until: inSeconds(60) };
const keyMissing = { since: SINCE, nextTryAt: inSeconds(900) };
const disabled = (code: 'gone' | 'failing-too-long') => ({ disabled: { code, since: SINCE } });
const unverified: Partial<Webhook> = { activatedAt: undefined, urlSetAt: SINCE };

describe('the state of an endpoint is the first that holds', () => {
  it.each<[string, Partial<Webhook>, ...ReturnType<typeof told>]>([
    ['active', {}, ...told('active', null)],
    ['throttled', { throttled }, ...told('active', 'receiver-throttling', throttled.until)],
    ['throttled until now', { throttled: { since: SINCE, until: NOON } }, ...told('active', null)],
    ['without its key', { keyMissing }, ...told('active', 'signing-key-missing', keyMissing.nextTryAt)],
    [
      'throttled and without its key',
      { keyMissing, throttled },
      ...told('active', 'receiver-throttling', throttled.until),
    ],
    [
      'failing',
      { failures: 5, failingSince: SINCE, circuit },
      ...told('failing', 'receiver-failing', circuit.nextRoundAt),
    ],
    [
      'failing, and asked to wait longer',
      { circuit, failingSince: SINCE, throttled: { since: SINCE, until: inSeconds(900) } },
      ...told('failing', 'receiver-failing', inSeconds(900)),
    ],
    ['paused while it fails', { pausedAt: SINCE, circuit }, ...told('paused', 'paused')],
    ['unverified while it is paused', { ...unverified, pausedAt: SINCE }, ...told('unverified', 'activation-required')],
    ['gone', { ...disabled('gone'), ...unverified, circuit }, ...told('disabled', 'gone')],
    ['failing too long', { ...disabled('failing-too-long'), circuit }, ...told('disabled', 'failing-too-long')],
  ])('%s', (_, facts, state, reason) => {
    const webhook = aWebhook(facts);
    expect([webhookStateOf(webhook), webhookReasonOf(webhook, NOON)]).toEqual([state, reason]);
  });

  it.each<[Partial<Webhook>, boolean]>([
    [{}, true],
    [{ circuit }, true],
    [{ pausedAt: SINCE }, true],
    [unverified, false],
    [disabled('gone'), false],
    [{ deletedAt: SINCE }, false],
  ])('%o: queued for it = %s', (facts, isQueued) => {
    expect(isQueuedFor(aWebhook(facts))).toBe(isQueued);
  });
});

function told(
  state: ReturnType<typeof webhookStateOf>,
  code: keyof typeof WEBHOOK_REASONS | null,
  nextTryAt: Date | null = null,
): [typeof state, ReturnType<typeof webhookReasonOf>] {
  return [state, code && { code, ...WEBHOOK_REASONS[code], since: SINCE, nextTryAt }];
}
