import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventBridge, type EventBridgeOptions, startEventBridge } from '../../local/aws/event-bus.ts';
import type { EventBridgeEvent } from '../../local/aws/event-envelope.ts';
import { type DurableMaps, openDurableMaps } from '../../local/durable-map.ts';
import { answerOf, awsClientConfig, refusalOf } from './aws-client-config.ts';
import { eventBridgeContract } from './event-bridge-contract.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const ID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** An event that `audit` alone wants, told apart by its number. */
const numbered = (number: number, DetailType = 'adapter.authorized'): PutEventsRequestEntry => ({
  Source: 'ups.tracking-adapter',
  DetailType,
  Detail: JSON.stringify({ number }),
  EventBusName: 'adapter-events',
});

describe('the local EventBridge', async () => {
  const directory = await temporaryDirectory();
  let maps: DurableMaps;
  let bus: EventBridge;
  let client: EventBridgeClient;
  /** `subscription number` of each try, in order. */
  let tries: string[];
  /** Decides the ending of each try. */
  let ending: (subscription: string, event: EventBridgeEvent) => Promise<void>;

  const start = async (options: Partial<EventBridgeOptions> = {}) => {
    maps = await openDurableMaps(directory);
    bus = await startEventBridge({
      maps,
      clock: () => new Date('2026-01-15T12:00:00.250Z'),
      subscriptions: [
        { name: 'maintenance', detailTypes: ['adapter.maintenance_requested'] },
        { name: 'audit', detailTypes: ['adapter.maintenance_requested', 'adapter.authorized'] },
      ],
      deliver: (subscription, event) => {
        tries.push(`${subscription} ${event.detail.number}`);
        return ending(subscription, event);
      },
      port: 0,
      busName: 'adapter-events',
      firstRetryMs: 1,
      ...options,
    });
    client = new EventBridgeClient(awsClientConfig(bus.origin));
  };
  const stop = async () => {
    client.destroy();
    await bus.close();
    await maps.close();
  };
  const publish = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

  beforeEach(async () => {
    tries = [];
    ending = async () => {};
    await start();
    await bus.reset();
  });
  afterEach(stop);

  it('delivers an event to each subscription to its type, in the envelope of EventBridge', async () => {
    const delivered: [string, EventBridgeEvent][] = [];
    ending = async (subscription, event) => void delivered.push([subscription, event]);

    const answer = await publish({ ...numbered(1, 'adapter.maintenance_requested'), Resources: ['arn:aws:a'] });
    await bus.idle();

    const id = answer.Entries?.[0]?.EventId;
    expect(answerOf(answer)).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: ID }] });
    const event = {
      version: '0',
      id,
      'detail-type': 'adapter.maintenance_requested',
      source: 'ups.tracking-adapter',
      account: '000000000000',
      time: '2026-01-15T12:00:00Z',
      region: 'us-east-1',
      resources: ['arn:aws:a'],
      detail: { number: 1 },
    };
    expect(delivered).toEqual([
      ['maintenance', event],
      ['audit', event],
    ]);
    expect(bus.published()).toEqual([event]);
  });

  it('keeps the time that an event brings', async () => {
    await publish({ ...numbered(1), Time: new Date('2025-12-31T23:59:59.999Z') });

    expect(bus.published()).toMatchObject([{ time: '2025-12-31T23:59:59Z' }]);
  });

  it('takes the bus by ARN, and an event that nobody wants', async () => {
    await publish({
      ...numbered(1, 'adapter.renamed'),
      EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/adapter-events',
    });
    await bus.idle();

    expect(bus.published()).toMatchObject([{ 'detail-type': 'adapter.renamed' }]);
    expect(tries).toEqual([]);
  });

  it('takes an event for the default bus and gives it to no rule of another', async () => {
    const { EventBusName: _, ...entry } = numbered(1);

    const answer = await publish(entry);

    expect(answerOf(answer)).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: ID }] });
    expect(bus.published()).toEqual([]);
  });

  it('delivers of a call what it took, and nothing of what it refused', async () => {
    await publish(numbered(1), { ...numbered(2), Detail: 'not JSON' }, { ...numbered(3), EventBusName: 'no-such-bus' });
    await bus.idle();

    expect(tries).toEqual(['audit 1']);
  });

  eventBridgeContract(() => ({ client, busName: 'adapter-events' }), { words: 'exact' });

  it('takes 10 entries and 256 KB in one call, not more, and then takes none', async () => {
    const entries = Array.from({ length: 10 }, (_, number) => numbered(number));
    await publish(...entries);
    const ofBytes = (bytes: number) => {
      const entry = { ...numbered(1), Detail: '{"é":""}' };
      const size = [entry.Source, entry.DetailType, entry.Detail].join('').length + 1;
      return { ...entry, Detail: `{"é":"${'x'.repeat(bytes - size)}"}` };
    };
    await publish(ofBytes(262_144));
    expect(bus.published()).toHaveLength(11);

    expect(await refusalOf(publish(...entries, numbered(10)))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
    });
    expect(await refusalOf(publish())).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
    expect(await refusalOf(publish(ofBytes(262_145)))).toEqual({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
    expect(bus.published()).toHaveLength(11);
  });

  it('tries again until the function succeeds', async () => {
    ending = async () => {
      if (tries.length < 5) throw new Error('Not yet');
    };

    await publish(numbered(1));
    await bus.idle();

    expect(tries).toEqual(Array(5).fill('audit 1'));
    expect(await bus.deadLetters()).toEqual([]);
  });

  it('gives up after 5 tries, and keeps the event with the last error, over a restart', async () => {
    ending = async () => {
      throw new Error(`Failure ${tries.length}`);
    };

    await publish(numbered(1));
    await bus.idle();

    expect(tries).toEqual(Array(5).fill('audit 1'));
    const letters = [{ subscription: 'audit', event: bus.published()[0], error: 'Failure 5' }];
    expect(await bus.deadLetters()).toEqual(letters);
    await stop();
    await start();
    await bus.idle();
    expect(await bus.deadLetters()).toEqual(letters);
    expect(tries).toHaveLength(5);
  });

  it('waits twice as long before each next try', async () => {
    await stop();
    await start({ firstRetryMs: 10, tries: 4 });
    const instants: number[] = [];
    ending = async () => {
      instants.push(performance.now());
      throw new Error('Never');
    };

    await publish(numbered(1));
    await bus.idle();

    const waits = instants.slice(1).map((instant, index) => instant - (instants[index] ?? 0));
    expect(waits).toHaveLength(3);
    // Timers end up to a millisecond early, and late without limit.
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(10 * 2 ** index - 1);
  });

  it('lets no subscription wait for another, nor an event for another', async () => {
    const slow = Promise.withResolvers<void>();
    const others = Promise.withResolvers<void>();
    ending = async (subscription) => {
      if (subscription === 'maintenance') return slow.promise;
      if (tries.filter((each) => each.startsWith('audit')).length === 2) others.resolve();
    };

    await publish(numbered(1, 'adapter.maintenance_requested'), numbered(2));
    await others.promise;
    slow.resolve();
    await bus.idle();

    expect(tries.toSorted()).toEqual(['audit 1', 'audit 2', 'maintenance 1']);
  });

  it('is idle only when what a delivery publishes has been delivered too', async () => {
    ending = async (_, { detail: { number } }) => {
      if (number === 1) await publish(numbered(2));
    };

    await publish(numbered(1));
    await bus.idle();

    expect(tries).toEqual(['audit 1', 'audit 2']);
  });

  it('holds events until they are released, and is idle meanwhile', async () => {
    bus.hold(true);
    await publish(numbered(1), numbered(2));
    await bus.idle();
    expect(tries).toEqual([]);
    expect(bus.published()).toHaveLength(2);

    bus.hold(false);
    await bus.idle();

    expect(tries).toEqual(['audit 1', 'audit 2']);
  });

  it('holds the next try of an event under way', async () => {
    ending = async () => {
      if (tries.length > 1) return;
      bus.hold(true);
      throw new Error('Not yet');
    };
    await publish(numbered(1));
    await bus.idle();
    expect(tries).toEqual(['audit 1']);

    bus.hold(false);
    await bus.idle();

    expect(tries).toEqual(['audit 1', 'audit 1']);
  });

  it('delivers after a restart what was undelivered, and nothing else', async () => {
    await publish(numbered(1));
    await bus.idle();
    bus.hold(true);
    await publish(numbered(2), numbered(3));

    await stop();
    await start();
    await bus.idle();

    expect(tries.toSorted()).toEqual(['audit 1', 'audit 2', 'audit 3']);
    expect(bus.published()).toEqual([]);
  });

  it('can start held', async () => {
    bus.hold(true);
    await publish(numbered(1));
    await stop();

    await start({ held: true });
    await bus.idle();
    expect(tries).toEqual([]);

    bus.hold(false);
    await bus.idle();
    expect(tries).toEqual(['audit 1']);
  });

  it('does not wait long at its close for a delivery that hangs, and delivers it after the restart', async () => {
    await stop();
    await start({ graceMs: 20 });
    const begun = Promise.withResolvers<void>();
    ending = () => {
      begun.resolve();
      return new Promise(() => {});
    };
    await publish(numbered(1));
    await begun.promise;

    await stop();
    ending = async () => {};
    await start();
    await bus.idle();

    expect(tries).toEqual(['audit 1', 'audit 1']);
  });

  it('waits at its close for a delivery under way, which is then not repeated', async () => {
    const begun = Promise.withResolvers<void>();
    const work = Promise.withResolvers<void>();
    ending = () => {
      begun.resolve();
      return work.promise;
    };
    await publish(numbered(1));
    await begun.promise;

    // Longer than the rest of the close takes.
    setTimeout(work.resolve, 50);
    await stop();
    await start();
    await bus.idle();

    expect(tries).toEqual(['audit 1']);
  });

  it('tells listeners of each event until they leave', async () => {
    const told: string[] = [];
    await stop();
    await start({ onEvent: ({ detail }) => told.push(`always ${detail.number}`) });
    const leave = bus.subscribe(({ detail }) => told.push(`listener ${detail.number}`));

    await publish(numbered(1));
    leave();
    await publish(numbered(2));

    expect(told).toEqual(['always 1', 'listener 1', 'always 2']);
  });

  it('forgets everything at a reset, and goes on', async () => {
    bus.hold(true);
    await publish(numbered(1));

    await bus.reset();
    await publish(numbered(2));
    await bus.idle();

    expect(tries).toEqual(['audit 2']);
    expect(bus.published()).toMatchObject([{ detail: { number: 2 } }]);
    await stop();
    await start();
    await bus.idle();
    expect(tries).toEqual(['audit 2']);
  });
});
