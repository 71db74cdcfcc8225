import type { Delivery } from './delivery.ts';
import type { WebhookKey } from './webhook.ts';

export const REPLAY_CHOICES = ['failed', 'missing', 'all'] as const;
export type ReplayChoice = (typeof REPLAY_CHOICES)[number];

/** Events of the feed that are queued for a webhook again. */
export interface Replay extends WebhookKey {
  readonly id: string;
  /** By when events were stored. */
  readonly from: Date;
  readonly to: Date;
  readonly only: ReplayChoice;
  readonly state: 'running' | 'done';
  readonly examined: number;
  readonly queued: number;
  /** The position in the feed that it has come to; absent = it has not begun. */
  readonly after?: string | undefined;
  readonly createdAt: Date;
}

/** Whether a replay queues an event. One that waits is sent anyhow, and one that this replay has queued was examined twice.
 *
 * @param delivery absent = the event was never queued for the webhook, or is on its way */
export function isReplayed({ id, only }: Replay, delivery: Delivery | undefined): boolean {
  if (delivery?.replayId === id || delivery?.state === 'pending') return false;
  if (only === 'failed') return delivery?.state === 'failed';
  return only === 'all' || delivery === undefined;
}
