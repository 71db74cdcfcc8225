import { deliveryIdOf, dueAgain, newDelivery } from '../../../domain/webhooks/delivery.ts';
import { isWantedBy } from '../../../domain/webhooks/event-filter.ts';
import { feedPosition, storedAtOf } from '../../../domain/webhooks/feed-position.ts';
import { isReplayed, type Replay } from '../../../domain/webhooks/replay.ts';
import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import type { DeliveringWebhooks } from '../../../ports/app.ts';
import type { FeedEvent } from '../../../ports/feed.ts';
import { allEnded } from '../../common/all-ended.ts';
import { readKept } from '../read-feed.ts';

const PAGE = 100;

/** Sorts after the positions of all events that were stored in the same millisecond. */
const LAST = '~';

/** Queues the next page of the replay that is under way. A page that is examined again queues nothing twice. A replay
 * that begins with the oldest events goes on though those have left the feed meanwhile.
 *
 * @returns true when the replay has ended
 * @throws busy */
export async function replayPage(app: DeliveringWebhooks, webhook: Webhook, replayId: string): Promise<boolean> {
  const replay = await app.replays.get(webhook, replayId);
  if (replay?.state !== 'running') return true;
  const end = feedPosition(replay.to, LAST);
  const { after, from } = replay;
  const page = await readKept(app, { tenantId: webhook.tenantId, after, from, limit: PAGE });
  const events = page.events.filter(({ position }) => position <= end);
  const queued = await allEnded(events.map((event) => queuedAgain(app, webhook, replay, event)));
  const isDone = page.upToDate || page.next > end;
  await app.replays.put({
    ...replay,
    examined: replay.examined + events.length,
    queued: replay.queued + queued.filter(Boolean).length,
    after: page.next,
    state: isDone ? 'done' : 'running',
  });
  return isDone;
}

async function queuedAgain(
  { deliveries }: Pick<DeliveringWebhooks, 'deliveries'>,
  webhook: Webhook,
  replay: Replay,
  { id, type, adapterId, position, body }: FeedEvent,
): Promise<boolean> {
  if (!isWantedBy(webhook, { type, adapterId, webhookId: JSON.parse(body).data.webhookId })) return false;
  const stored = await deliveries.get(webhook, deliveryIdOf(id));
  if (!isReplayed(replay, stored)) return false;
  const { tenantId, webhookId } = webhook;
  const delivery = stored ?? newDelivery({ tenantId, webhookId, eventId: id, eventType: type, position });
  return deliveries.write(stored, dueAgain({ ...delivery, position }, storedAtOf(position), replay.id));
}
