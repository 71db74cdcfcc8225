import { EventBridgeClient, type EventBridgeClientConfig, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { EVENT_SOURCE } from '../domain/events.ts';
import type { ProductEvent } from '../domain/product-event.ts';
import type { EventPublisher } from '../ports/bus.ts';
import { rethrow } from './aws-errors.ts';

/** The most entries that PutEvents accepts. */
const MAX_ENTRIES = 10;

export const eventBridgeClient = (config: EventBridgeClientConfig): EventBridgeClient =>
  new EventBridgeClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
    ...config,
  });

/** Publishes our events to our bus, which may reject some of a batch and accept the others. */
export const eventBridgePublisher = (client: EventBridgeClient, eventBusName: string): EventPublisher => ({
  async publish(events) {
    const accepted: string[] = [];
    for (let first = 0; first < events.length; first += MAX_ENTRIES) {
      const batch = events.slice(first, first + MAX_ENTRIES);
      const input = { Entries: batch.map((event) => entryOf(event, eventBusName)) };
      try {
        const { Entries = [] } = await client.send(new PutEventsCommand(input));
        accepted.push(...batch.filter((_, index) => Entries[index]?.EventId !== undefined).map(({ id }) => id));
      } catch (error) {
        // Entries of earlier batches were accepted; report them.
        if (accepted.length > 0) return accepted;
        rethrow(error, 'The bus');
      }
    }
    return accepted;
  },
});

const entryOf = ({ type, ...detail }: ProductEvent, eventBusName: string) => ({
  EventBusName: eventBusName,
  Source: EVENT_SOURCE,
  DetailType: type,
  Detail: JSON.stringify(detail),
  Time: new Date(detail.occurredAt),
});
