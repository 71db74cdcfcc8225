import type { Webhook, WebhookKey } from '../../../domain/webhooks/webhook.ts';
import { isLookDue, lookBegun, lookEnded } from '../../../domain/webhooks/webhook-looks.ts';
import { isSending, nextRoundOf, webhookStateOf } from '../../../domain/webhooks/webhook-states.ts';
import type { DeliveringWebhooks } from '../../../ports/app.ts';
import { randomOf } from '../../common/random-of.ts';
import { changeContextOf, type RequestContext } from '../../common/request-context.ts';
import { settleWebhook } from '../settle-webhook.ts';
import { catchUp } from './catch-up.ts';
import { drain } from './drain.ts';
import { noteOnWebhook } from './note-on-webhook.ts';
import { probe } from './probe.ts';
import { replayPage } from './replay-page.ts';

/** Writes of other workers that a look takes before it leaves the endpoint to them. */
const MAX_TRIES = 5;

/** Looks at a webhook that is due, alone: publishes its events, continues a replay, and probes its receiver or sends what waits. The end of each look decides
 * about the next one.
 *
 * @throws busy: the message comes again, and the webhook stays due */
export async function lookAtWebhook(app: DeliveringWebhooks, key: WebhookKey, context: RequestContext): Promise<void> {
  const holder = app.ids.newUuid();
  const leased = await leasedFor(app, key, holder, context);
  if (!leased) return;
  const webhook = await settleWebhook(app, leased);
  if (webhook.deletedAt) return;
  const { replayId } = webhook;
  const hasReplayed = replayId !== undefined && (await replayPage(app, webhook, replayId));
  const looked = await lookedAt(app, webhook, context);
  const settled = await settleWebhook(app, looked.webhook);
  const { hasProbed = false, hasCaughtUp = false, nextAttemptAt } = looked;
  const ended = { holder, hasReplayed, hasProbed, hasCaughtUp, nextAttemptAt };
  await noteOnWebhook(app, settled, context, (current) => lookEnded(current, ended, app.clock(), randomOf(app)));
}

async function leasedFor(
  app: DeliveringWebhooks,
  key: WebhookKey,
  holder: string,
  context: RequestContext,
): Promise<Webhook | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await app.webhooks.get(key);
    if (!found || !isLookDue(found, app.clock())) return undefined;
    const leased = await app.webhooks.write(found, lookBegun(found, holder, changeContextOf(app, context)));
    if (leased) return leased;
  }
  return undefined;
}

interface Looked {
  readonly webhook: Webhook;
  readonly hasProbed?: boolean;
  /** Deliveries that failed while the receiver was away are due again. */
  readonly hasCaughtUp?: boolean;
  /** When the next message is tried; absent = none waits for its time. */
  readonly nextAttemptAt?: Date | undefined;
}

async function lookedAt(app: DeliveringWebhooks, webhook: Webhook, context: RequestContext): Promise<Looked> {
  const now = app.clock();
  const { circuit } = webhook;
  if (webhookStateOf(webhook) === 'failing' && circuit) {
    if (nextRoundOf(webhook, circuit.nextRoundAt) > now) return { webhook };
    return { webhook: await probe(app, webhook, context), hasProbed: true };
  }
  if (!isSending(webhook, now)) return { webhook };
  const hasCaughtUp = webhook.catchUpFrom !== undefined;
  // The next look sends them: this one may not see them yet in the index.
  if (webhook.catchUpFrom && (await catchUp(app, webhook, webhook.catchUpFrom)) > 0)
    return { webhook, hasCaughtUp, nextAttemptAt: now };
  const drained = await drain(app, webhook, context);
  if (drained.isMore) return { webhook: drained.webhook, hasCaughtUp, nextAttemptAt: now };
  const { items } = await app.deliveries.waiting(webhook, { after: now }, { limit: 1 });
  return { webhook: drained.webhook, hasCaughtUp, nextAttemptAt: items[0]?.nextAttemptAt };
}
