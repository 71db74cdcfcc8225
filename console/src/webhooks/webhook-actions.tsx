import type { Answer } from '../api/call.ts';
import { announce } from '../controls/announcer.tsx';
import { confirmed } from '../controls/confirm.tsx';
import { tell } from '../controls/notice.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { state } from '../state.ts';
import { activateWebhook, readSecret, redeliver, removeWebhook, saveWebhook, WEBHOOK_PATHS } from './webhook-calls.ts';
import { webhookName } from './webhook-state.tsx';
import type { SavedWebhook, SigningSecret, Webhook } from './webhook-types.ts';

/** The dialog that is open, and the webhook that it is about. */
type Opened =
  | { readonly dialog: 'add' }
  | { readonly dialog: 'edit' | 'rotate' | 'test'; readonly webhook: Webhook }
  | { readonly dialog: 'secret'; readonly webhook: Webhook; readonly secret: SigningSecret };

export const opened = state<Opened | undefined>(undefined);
export const closeDialog = (): void => opened.set(undefined);

/** Counts changes of webhooks; pages that show them reload on each. */
export const webhookChanges = state(0);
export const webhooksChanged = (): void => webhookChanges.set(webhookChanges.get() + 1);

/** Reports how an action ended; a failed one stays until the person closes it. */
function done(answer: Answer<unknown>, good: string, bad: string): void {
  if (answer.ok) announce(good);
  else tell(bad, <ProblemNote problem={answer.problem} />);
  webhooksChanged();
}

export async function activate({ id }: Webhook): Promise<void> {
  done(await activateWebhook(id), 'The webhook is active.', 'The webhook was not activated');
}

export async function redeliverEvent(webhookId: string, deliveryId: string): Promise<void> {
  done(await redeliver(webhookId, deliveryId), 'The event is sent again.', 'The event is not sent again');
}

const settingsOf = ({ url, description, eventTypes, adapterIds }: Webhook): SavedWebhook => ({
  url,
  description,
  eventTypes: [...eventTypes],
  adapterIds: adapterIds && [...adapterIds],
});

export async function pause(webhook: Webhook, paused: boolean): Promise<void> {
  const answer = await saveWebhook(webhook, { ...settingsOf(webhook), paused });
  if (paused) done(answer, 'The webhook is paused. Events wait for it.', 'The webhook was not paused');
  else done(answer, 'The webhook was resumed.', 'The webhook was not resumed');
}

export async function showSecret(webhook: Webhook): Promise<void> {
  const answer = await readSecret(webhook.id);
  if (answer.ok) opened.set({ dialog: 'secret', webhook, secret: answer.body });
  else tell('The signing secret cannot be shown', <ProblemNote problem={answer.problem} />);
}

/** @returns whether it was removed */
export async function remove(webhook: Webhook): Promise<boolean> {
  const isSure = await confirmed({
    title: 'Remove this webhook?',
    text: (
      <p>
        No more events are sent to <bdi>{webhookName(webhook)}</bdi>, and those that wait for it are dropped. The feed
        keeps every event for 30 days.
      </p>
    ),
    yes: 'Remove webhook',
    isDangerous: true,
    action: {
      what: 'Remove webhook',
      method: 'DELETE',
      path: WEBHOOK_PATHS.webhook(webhook.id),
      ifMatch: `"${webhook.version}"`,
    },
  });
  if (!isSure) return false;
  const answer = await removeWebhook(webhook);
  done(answer, 'The webhook was removed.', 'The webhook was not removed');
  return answer.ok;
}
