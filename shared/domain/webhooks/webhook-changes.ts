import type { ChangeContext } from '../change-context.ts';
import { TrackingAdapterError } from '../errors.ts';
import { secondsAfter } from '../instants.ts';
import type { Webhook, WebhookKey, WebhookSettings } from './webhook.ts';
import { furtherLookAfter, nextLookAt } from './webhook-due.ts';
import { demandRoom, withEvents } from './webhook-outbox.ts';
import { closedCircuit, recoveryOf } from './webhook-outcomes.ts';
import { previousSecretOf } from './webhook-secret.ts';

/** @param kid names the master key of which its secret is derived */
export const newWebhook = (key: WebhookKey, settings: WebhookSettings, kid: string, context: ChangeContext): Webhook =>
  withEvents(
    {
      ...key,
      ...settings,
      createdAt: context.at,
      urlSetAt: context.at,
      failures: 0,
      secret: { kid, version: 1 },
      version: 1,
      pending: {},
      writes: 0,
    },
    context,
    { type: 'webhook.created' },
  );

export interface SavedWebhook extends WebhookSettings {
  /** Absent = as it is. */
  readonly paused?: boolean | undefined;
}

/** Stores settings. Another URL has to be activated before anything is sent there.
 *
 * @throws busy while too many events of the endpoint wait for the bus */
export function webhookSaved(webhook: Webhook, { paused, ...settings }: SavedWebhook, context: ChangeContext): Webhook {
  demandRoom(webhook);
  const isElsewhere = settings.url !== webhook.url;
  const before = isElsewhere ? withoutTrouble(webhook) : webhook;
  const wasPaused = webhook.pausedAt !== undefined;
  const isPaused = paused ?? wasPaused;
  const saved: Webhook = {
    ...before,
    ...settings,
    adapterIds: settings.adapterIds,
    ...(isElsewhere && { urlSetAt: context.at, activatedAt: undefined }),
    pausedAt: isPaused ? (webhook.pausedAt ?? context.at) : undefined,
    ...(wasPaused && !isPaused && resumed(before, context.at)),
    version: webhook.version + 1,
  };
  return withEvents(saved, context, { type: 'webhook.saved' });
}

/** Events that waited are sent at once. Nothing was tried during the pause, so it does not count to the days after which failures disable. */
const resumed = ({ failingSince }: Webhook, at: Date): Partial<Webhook> => ({
  wakeAt: at,
  furtherLookAt: furtherLookAfter(at),
  ...(failingSince && { failingSince: at }),
});

/** The receiver answered a ping with 2xx: events that waited are sent at once.
 *
 * @throws busy while too many events of the endpoint wait for the bus */
export function webhookActivated(webhook: Webhook, context: ChangeContext): Webhook {
  demandRoom(webhook);
  const { at } = context;
  const active: Webhook = {
    ...withoutTrouble(webhook),
    activatedAt: at,
    wakeAt: at,
    furtherLookAt: furtherLookAfter(at),
    version: webhook.version + 1,
  };
  return withEvents(active, context, { type: 'webhook.activated' }, ...recoveryOf(webhook, context));
}

/** @throws busy while too many events of the endpoint wait for the bus */
export function webhookSecretRead(webhook: Webhook, context: ChangeContext): Webhook {
  demandRoom(webhook);
  return withEvents(webhook, context, { type: 'webhook.secret_read' });
}

/** Makes a new secret; the one before signs as well for some hours. With 0 hours all old ones end at once.
 *
 * @param rotation `kid` names the master key of which the new secret is derived
 * @throws rotation-open while the secret before the last rotation still signs; busy while too many events wait for the bus */
export function webhookSecretRotated(
  webhook: Webhook,
  { kid, overlapHours }: { readonly kid: string; readonly overlapHours: number },
  context: ChangeContext,
): Webhook {
  demandRoom(webhook);
  const open = previousSecretOf(webhook, context.at);
  if (open && overlapHours > 0) {
    throw new TrackingAdapterError(
      'rotation-open',
      `The secret before the last rotation signs as well until ${open.until.toISOString()}.`,
    );
  }
  const { previous: _, ...current } = webhook.secret;
  const until = secondsAfter(context.at, overlapHours * 3_600);
  const secret = { kid, version: current.version + 1, ...(overlapHours > 0 && { previous: { ...current, until } }) };
  return withEvents({ ...webhook, secret, version: webhook.version + 1 }, context, { type: 'webhook.secret_rotated' });
}

/** A delivery is due again: what waits is sent at once. Should the index show the delivery late, a further look finds it.
 *
 * @throws busy while too many events of the endpoint wait for the bus */
export function webhookRedelivered(webhook: Webhook, deliveryId: string, context: ChangeContext): Webhook {
  demandRoom(webhook);
  const woken = { ...webhook, wakeAt: context.at, furtherLookAt: furtherLookAfter(context.at) };
  return withEvents(woken, context, { type: 'webhook.redelivered', deliveryId });
}

/** @throws replay-running; busy while too many events of the endpoint wait for the bus */
export function webhookReplayed(webhook: Webhook, replayId: string, context: ChangeContext): Webhook {
  demandRoom(webhook);
  if (webhook.replayId !== undefined) {
    throw new TrackingAdapterError('replay-running', `The replay ${webhook.replayId} of this webhook has not ended.`);
  }
  return withEvents({ ...webhook, replayId }, context, { type: 'webhook.replayed', replayId });
}

/** Leaves a tombstone until its events are published. */
export const webhookDeleted = (webhook: Webhook, context: ChangeContext): Webhook =>
  withEvents({ ...webhook, deletedAt: context.at, version: webhook.version + 1 }, context, { type: 'webhook.deleted' });

/** Drops the events that the bus has accepted. */
export function webhookPublished(webhook: Webhook, accepted: readonly string[], now: Date): Webhook {
  const pending = Object.fromEntries(Object.entries(webhook.pending).filter(([id]) => !accepted.includes(id)));
  const published = { ...webhook, pending, writes: webhook.writes + 1 };
  return { ...published, dueAt: nextLookAt(published, now) };
}

/** Forgets every trouble that the receiver had. */
const withoutTrouble = (webhook: Webhook): Webhook => ({
  ...webhook,
  disabled: undefined,
  failures: 0,
  failingSince: undefined,
  lastError: undefined,
  failingTold: undefined,
  ...closedCircuit(webhook),
  throttled: undefined,
});
