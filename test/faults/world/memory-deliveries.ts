import type { Delivery } from '../../../shared/domain/webhooks/delivery.ts';
import type { WebhookKey } from '../../../shared/domain/webhooks/webhook.ts';
import type { DeliveryStore } from '../../../shared/ports/deliveries.ts';
import { webhookKeyText } from './memory-webhooks.ts';

interface Place {
  readonly dueMs: number;
  readonly deliveryId: string;
}

/** The deliveries of all webhooks, and the index of those that wait, which may lag behind. */
export interface MemoryDeliveries {
  readonly items: Map<string, Delivery>;
  /** By webhook, the one that is due first comes first. */
  readonly index: Map<string, Place[]>;
  /** Changes that the index does not show yet. */
  readonly unseen: { readonly atMs: number; readonly before: Delivery | undefined; readonly after: Delivery }[];
  /** Default: 0. */
  indexLagMs: number;
  writes: number;
}

export const noDeliveries = (): MemoryDeliveries => ({
  items: new Map(),
  index: new Map(),
  unseen: [],
  indexLagMs: 0,
  writes: 0,
});

/** The same, for another course of events. */
export const deliveriesLike = ({ items, index, unseen, ...rest }: MemoryDeliveries): MemoryDeliveries => ({
  ...rest,
  items: new Map(items),
  index: new Map([...index].map(([name, places]) => [name, [...places]])),
  unseen: [...unseen],
});

const textOf = (key: WebhookKey, deliveryId: string): string => `${webhookKeyText(key)}/${deliveryId}`;

/** The first place at or after this instant. */
function placeFrom(places: readonly Place[], atMs: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.dueMs ?? 0) >= atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

function show({ index }: MemoryDeliveries, before: Delivery | undefined, after: Delivery): void {
  const name = webhookKeyText(after);
  const places = index.get(name) ?? [];
  index.set(name, places);
  const from = before?.nextAttemptAt ? placeFrom(places, before.nextAttemptAt.getTime()) : -1;
  const old = from < 0 ? -1 : places.findIndex(({ deliveryId }, place) => place >= from && deliveryId === after.id);
  if (old >= 0) places.splice(old, 1);
  if (!after.nextAttemptAt) return;
  const dueMs = after.nextAttemptAt.getTime();
  places.splice(placeFrom(places, dueMs + 1), 0, { dueMs, deliveryId: after.id });
}

/** The store of one process. */
export const deliveriesOf = (
  deliveries: MemoryDeliveries,
  ask: <Value>(call: string, effect: () => Value) => Promise<Value>,
  nowMs: () => number,
): DeliveryStore => ({
  list: (key, { state }) =>
    ask('deliveries.list', () => ({
      items: [...deliveries.items.values()].filter(
        (one) => webhookKeyText(one) === webhookKeyText(key) && (state === undefined || one.state === state),
      ),
    })),
  countWaiting: (key) =>
    ask('deliveries.countWaiting', () => ({
      count: deliveries.index.get(webhookKeyText(key))?.length ?? 0,
      isMore: false,
    })),
  get: (key, deliveryId) => ask('deliveries.get', () => deliveries.items.get(textOf(key, deliveryId))),
  write: (before, after) =>
    ask('deliveries.write', () => {
      const name = textOf(after, after.id);
      const stored = deliveries.items.get(name);
      if (stored?.writes !== before?.writes) return false;
      deliveries.items.set(name, after);
      deliveries.writes += 1;
      deliveries.unseen.push({ atMs: nowMs() + deliveries.indexLagMs, before: stored, after });
      return true;
    }),
  waiting: (key, { after, until, first }, { limit, from }) =>
    ask('deliveries.waiting', () => {
      while ((deliveries.unseen[0]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs()) {
        const change = deliveries.unseen.shift();
        if (change) show(deliveries, change.before, change.after);
      }
      const places = deliveries.index.get(webhookKeyText(key)) ?? [];
      const low = after ? placeFrom(places, after.getTime() + 1) : 0;
      const high = until ? placeFrom(places, until.getTime() + 1) : places.length;
      const inRange = places.slice(low, high);
      const ordered = first === 'due-last' ? inRange.toReversed() : inRange;
      // As DynamoDB does, a page goes on after the key of the last item, whatever has left the index meanwhile.
      const last = from as unknown as Place | undefined;
      const rest = last
        ? ordered.filter(
            ({ dueMs, deliveryId }) =>
              (first === 'due-last' ? dueMs < last.dueMs : dueMs > last.dueMs) ||
              (dueMs === last.dueMs && deliveryId !== last.deliveryId),
          )
        : ordered;
      const page = rest.slice(0, limit);
      return {
        items: page.map(({ dueMs, deliveryId }) => ({ deliveryId, nextAttemptAt: new Date(dueMs) })),
        next: rest.length > limit ? (page.at(-1) as unknown as Record<string, unknown>) : undefined,
      };
    }),
});
