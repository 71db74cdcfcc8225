import { describe, expect, it } from 'vitest';
import type { ChangeContext } from '../../../shared/domain/change-context.ts';
import type { Webhook } from '../../../shared/domain/webhooks/webhook.ts';
import {
  webhookDeleted,
  webhookPublished,
  webhookSaved,
  webhookSecretRead,
} from '../../../shared/domain/webhooks/webhook-changes.ts';
import { nextLookAt } from '../../../shared/domain/webhooks/webhook-due.ts';
import { afterAttempt } from '../../../shared/domain/webhooks/webhook-outcomes.ts';
import { aWebhook } from '../../support/a-webhook.ts';
import { inSeconds, NOON } from '../../support/an-adapter.ts';

const context: ChangeContext = {
  at: NOON,
  actor: { kind: 'person', name: 'Jane', subject: 'usr_1' },
  requestId: 'req_1',
  newId: () => 'evt_1',
};
const event = {
  id: 'evt_1',
  version: 1,
  tenantId: 'acme',
  webhookId: 'whk_1',
  adapterId: null,
  authorizationId: null,
  occurredAt: NOON.toISOString(),
  actor: { kind: 'person', name: 'Jane' },
  subject: 'usr_1',
  requestId: 'req_1',
};
const { url, description, eventTypes } = aWebhook();
const settings = { url, description, eventTypes };
const failing: Partial<Webhook> = {
  failures: 5,
  failingSince: inSeconds(-600),
  circuit: { openedAt: inSeconds(-600), rounds: 1, nextRoundAt: inSeconds(300) },
  failingTold: true,
};

describe('a change of an endpoint by a person', () => {
  it('moves its version, and keeps its event until the bus has it', () => {
    const webhook = aWebhook({ adapterIds: ['adp_1'] });
    const saved = webhookSaved(webhook, { ...settings, description: 'Orders' }, context);
    expect(saved).toEqual({
      ...webhook,
      description: 'Orders',
      adapterIds: undefined,
      version: 2,
      writes: 4,
      pending: { evt_1: { ...event, type: 'webhook.saved' } },
      dueAt: NOON,
    });
    const dueInADay = { pending: {}, writes: 5, dueAt: inSeconds(86_400) };
    expect(webhookPublished(saved, ['evt_1'], NOON)).toEqual({ ...saved, ...dueInADay });
  });

  it('keeps the troubles of a receiver, but not those of another one', () => {
    expect(webhookSaved(aWebhook(failing), settings, context)).toMatchObject(failing);
    const elsewhere = webhookSaved(aWebhook(failing), { ...settings, url: 'https://hooks.example.com/new' }, context);
    expect(elsewhere).toMatchObject({ urlSetAt: NOON, failures: 0 });
    for (const gone of ['activatedAt', 'failingSince', 'circuit', 'failingTold'] as const)
      expect(elsewhere[gone]).toBeUndefined();
  });

  it('pauses, resumes, and leaves both as it is', () => {
    const paused = webhookSaved(aWebhook(), { ...settings, paused: true }, context);
    expect(paused.pausedAt).toEqual(NOON);
    expect(webhookSaved(paused, settings, { ...context, at: inSeconds(9) }).pausedAt).toEqual(NOON);
    const resumed = webhookSaved(paused, { ...settings, paused: false }, context);
    expect(resumed).toMatchObject({ pausedAt: undefined, wakeAt: NOON, furtherLookAt: inSeconds(390) });
  });

  it('does not count a pause to the days after which failures disable, nor trouble at another URL', () => {
    const resumedAfter = (settings: Parameters<typeof webhookSaved>[1]) =>
      webhookSaved(
        aWebhook({ ...failing, failingSince: inSeconds(-7 * 86_400), pausedAt: inSeconds(-600) }),
        settings,
        context,
      );
    const resumed = resumedAfter({ ...settings, paused: false });
    expect(resumed).toMatchObject({ failingSince: NOON, circuit: failing.circuit });
    const answer = { at: NOON, durationMs: 5, status: null, error: 'connect', responseStart: '' } as const;
    const failedAt = (webhook: Webhook, seconds: number) =>
      afterAttempt(webhook, { answer }, { ...context, at: inSeconds(seconds) }, () => 0)?.disabled?.code;
    expect(failedAt(resumed, 60)).toBeUndefined();
    expect(failedAt(resumed, 5 * 86_400)).toBe('failing-too-long');
    expect(failedAt({ ...resumed, failingSince: inSeconds(-7 * 86_400) }, 60)).toBe('failing-too-long');
    const elsewhere = resumedAfter({ ...settings, url: 'https://hooks.example.com/new', paused: false });
    expect(elsewhere.failingSince).toBeUndefined();
  });

  it('is refused while too many events wait, unless it deletes', () => {
    const pending = Object.fromEntries(Array.from({ length: 12 }, (_, number) => [`evt_${number}`, event]));
    const full = aWebhook({ pending: pending as unknown as Webhook['pending'] });
    for (const change of [webhookSecretRead, (one: Webhook) => webhookSaved(one, settings, context)])
      expect(() => change(full, context)).toThrow('Too many events of this webhook are waiting for the event bus.');
    expect(webhookDeleted(full, context)).toMatchObject({ deletedAt: NOON, version: 2, dueAt: NOON });
  });
});

describe('the next look at an endpoint', () => {
  const throttled = { since: NOON, until: inSeconds(60) };
  it.each<[string, Partial<Webhook>, Date | undefined]>([
    ['is in a day where nothing is the matter', {}, inSeconds(86_400)],
    ['is when a message is tried again', { wakeAt: inSeconds(5) }, inSeconds(5)],
    ['is a further one', { furtherLookAt: inSeconds(390) }, inSeconds(390)],
    ['waits for a receiver that asked for it', { wakeAt: inSeconds(5), throttled }, inSeconds(60)],
    [
      'waits for a key',
      { wakeAt: inSeconds(5), keyMissing: { since: NOON, nextTryAt: inSeconds(300) } },
      inSeconds(300),
    ],
    ['is the next round of a failing one', failing, inSeconds(300)],
    ['is now, for events that wait', { pausedAt: NOON, pending: { evt_1: event as never } }, NOON],
    ['is now, for a tombstone', { deletedAt: NOON }, NOON],
    ['is never, for a paused one', { pausedAt: NOON, wakeAt: inSeconds(5) }, undefined],
    ['is never, for an unverified one', { activatedAt: undefined }, undefined],
    ['is never, for a disabled one', { disabled: { code: 'gone', since: NOON } }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(nextLookAt(aWebhook(facts), NOON)).toEqual(expected);
  });
});
