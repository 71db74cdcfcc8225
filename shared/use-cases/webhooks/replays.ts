import { TrackingAdapterError } from '../../domain/errors.ts';
import type { Replay, ReplayChoice } from '../../domain/webhooks/replay.ts';
import type { WebhookKey } from '../../domain/webhooks/webhook.ts';
import { webhookReplayed } from '../../domain/webhooks/webhook-changes.ts';
import type { App, ChangingWebhooks } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { changeWebhook } from './change-webhook.ts';
import { demandActive, liveWebhook } from './live-webhook.ts';

export interface StartReplay extends WebhookKey, RequestContext {
  readonly replayId: string;
  readonly from: Date;
  readonly to: Date;
  readonly only: ReplayChoice;
}

/** Begins to queue events of the feed again. The looks at the webhook do it, page by page.
 *
 * @throws not-found, webhook-not-active, replay-running, busy */
export async function startReplay(
  app: ChangingWebhooks & Pick<App, 'replays'>,
  { replayId: id, from, to, only, ...request }: StartReplay,
): Promise<Replay> {
  const { tenantId, webhookId } = request;
  demandActive(await liveWebhook(app, request));
  const createdAt = app.clock();
  const replay: Replay = {
    ...{ tenantId, webhookId, id, from, to, only, createdAt },
    state: 'running',
    examined: 0,
    queued: 0,
  };
  await app.replays.put(replay);
  await changeWebhook(app, request, (webhook, context) => {
    demandActive(webhook);
    return webhookReplayed(webhook, id, context);
  });
  return replay;
}

/** @throws not-found */
export async function readReplay(app: Pick<App, 'webhooks' | 'replays'>, request: ReplayKey): Promise<Replay> {
  const { replay } = await found(app, request);
  return replay;
}

/** Returns a replay that an earlier request has begun. A request that was refused, or whose function died, may have left one that no
 * look continues.
 *
 * @throws not-found, also for such a replay */
export async function begunReplay(app: Pick<App, 'webhooks' | 'replays'>, request: ReplayKey): Promise<Replay> {
  const { webhook, replay } = await found(app, request);
  if (replay.state === 'running' && webhook.replayId !== replay.id) throw notFound();
  return replay;
}

type ReplayKey = WebhookKey & { readonly replayId: string };

/** Reads the webhook first: a look stores the end of a replay before it writes the webhook. */
async function found(app: Pick<App, 'webhooks' | 'replays'>, { replayId, ...key }: ReplayKey) {
  const webhook = await liveWebhook(app, key);
  const replay = await app.replays.get(key, replayId);
  if (!replay) throw notFound();
  return { webhook, replay };
}

const notFound = () => new TrackingAdapterError('not-found', 'The replay does not exist.');
