import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach } from 'vitest';
import { type EventBridge, type EventBridgeOptions, startEventBridge } from '../../local/aws/event-bus.ts';
import type { EventBridgeEvent } from '../../local/aws/event-envelope.ts';
import { type DurableMaps, openDurableMaps } from '../../local/durable-map.ts';
import { awsClientConfig } from './aws-client-config.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** An event that `audit` alone wants, told apart by its number. */
export const numbered = (number: number, DetailType = 'adapter.authorized'): PutEventsRequestEntry => ({
  Source: 'ups.tracking-adapter',
  DetailType,
  Detail: JSON.stringify({ number }),
  EventBusName: 'adapter-events',
});

/** A local EventBridge with two subscriptions, `maintenance` and `audit`, reset before each test. */
export async function busUnderTest() {
  const directory = await temporaryDirectory();
  let maps: DurableMaps;

  const local = {
    bus: undefined as unknown as EventBridge,
    client: undefined as unknown as EventBridgeClient,
    /** `subscription number` of each try, in order. */
    tries: [] as string[],
    /** Decides the ending of each try. Default: it succeeds. */
    ending: async (_subscription: string, _event: EventBridgeEvent): Promise<void> => {},
    start: async (options: Partial<EventBridgeOptions> = {}) => {
      maps = await openDurableMaps(directory);
      local.bus = await startEventBridge({
        maps,
        clock: () => new Date('2026-01-15T12:00:00.250Z'),
        subscriptions: [
          { name: 'maintenance', detailTypes: ['adapter.maintenance_requested'] },
          { name: 'audit', detailTypes: ['adapter.maintenance_requested', 'adapter.authorized'] },
        ],
        deliver: (subscription, event) => {
          local.tries.push(`${subscription} ${event.detail.number}`);
          return local.ending(subscription, event);
        },
        port: 0,
        busName: 'adapter-events',
        firstRetryMs: 1,
        ...options,
      });
      local.client = new EventBridgeClient(awsClientConfig(local.bus.origin));
    },
    stop: async () => {
      local.client.destroy();
      await local.bus.close();
      await maps.close();
    },
    publish: (...Entries: PutEventsRequestEntry[]) => local.client.send(new PutEventsCommand({ Entries })),
  };

  beforeEach(async () => {
    local.tries = [];
    local.ending = async () => {};
    await local.start();
    await local.bus.reset();
  });
  afterEach(local.stop);
  return local;
}
