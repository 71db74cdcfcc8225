import { describe, expect, it } from 'vitest';
import type { EventBridgeEvent } from '../../local/aws/event-envelope.ts';
import { answerOf, refusalOf } from './aws-client-config.ts';
import { busUnderTest, numbered } from './bus-under-test.ts';
import { eventBridgeContract } from './event-bridge-contract.ts';

const ID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

describe('the local EventBridge', async () => {
  const local = await busUnderTest();

  it('delivers an event to each subscription to its type, in the envelope of EventBridge', async () => {
    const delivered: [string, EventBridgeEvent][] = [];
    local.ending = async (subscription, event) => void delivered.push([subscription, event]);

    const answer = await local.publish({ ...numbered(1, 'adapter.maintenance_requested'), Resources: ['arn:aws:a'] });
    await local.bus.idle();

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
    expect(local.bus.published()).toEqual([event]);
  });

  it('keeps the time that an event brings', async () => {
    await local.publish({ ...numbered(1), Time: new Date('2025-12-31T23:59:59.999Z') });

    expect(local.bus.published()).toMatchObject([{ time: '2025-12-31T23:59:59Z' }]);
  });

  it('takes the bus by ARN, and an event that nobody wants', async () => {
    await local.publish({
      ...numbered(1, 'adapter.renamed'),
      EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/adapter-events',
    });
    await local.bus.idle();

    expect(local.bus.published()).toMatchObject([{ 'detail-type': 'adapter.renamed' }]);
    expect(local.tries).toEqual([]);
  });

  it('takes an event for the default bus and gives it to no rule of another', async () => {
    const { EventBusName: _, ...entry } = numbered(1);

    const answer = await local.publish(entry);

    expect(answerOf(answer)).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: ID }] });
    expect(local.bus.published()).toEqual([]);
  });

  it('delivers of a call what it took, and nothing of what it refused', async () => {
    await local.publish(
      numbered(1),
      { ...numbered(2), Detail: 'not JSON' },
      { ...numbered(3), EventBusName: 'no-such-bus' },
    );
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1']);
  });

  eventBridgeContract(() => ({ client: local.client, busName: 'adapter-events' }), { words: 'exact' });

  it('takes 10 entries and 256 KB in one call, not more, and then takes none', async () => {
    const entries = Array.from({ length: 10 }, (_, number) => numbered(number));
    await local.publish(...entries);
    const ofBytes = (bytes: number) => {
      const entry = { ...numbered(1), Detail: '{"é":""}' };
      const size = [entry.Source, entry.DetailType, entry.Detail].join('').length + 1;
      return { ...entry, Detail: `{"é":"${'x'.repeat(bytes - size)}"}` };
    };
    await local.publish(ofBytes(262_144));
    expect(local.bus.published()).toHaveLength(11);

    expect(await refusalOf(local.publish(...entries, numbered(10)))).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
    });
    expect(await refusalOf(local.publish())).toEqual({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
    expect(await refusalOf(local.publish(ofBytes(262_145)))).toEqual({
      name: 'ValidationException',
      message: 'Total size of the entries in the request is over the limit.',
    });
    expect(local.bus.published()).toHaveLength(11);
  });

  it('tries again until the function succeeds', async () => {
    local.ending = async () => {
      if (local.tries.length < 5) throw new Error('Not yet');
    };

    await local.publish(numbered(1));
    await local.bus.idle();

    expect(local.tries).toEqual(Array(5).fill('audit 1'));
    expect(await local.bus.deadLetters()).toEqual([]);
  });

  it('gives up after 5 tries, and keeps the event with the last error, over a restart', async () => {
    local.ending = async () => {
      throw new Error(`Failure ${local.tries.length}`);
    };

    await local.publish(numbered(1));
    await local.bus.idle();

    expect(local.tries).toEqual(Array(5).fill('audit 1'));
    const letters = [{ subscription: 'audit', event: local.bus.published()[0], error: 'Failure 5' }];
    expect(await local.bus.deadLetters()).toEqual(letters);
    await local.stop();
    await local.start();
    await local.bus.idle();
    expect(await local.bus.deadLetters()).toEqual(letters);
    expect(local.tries).toHaveLength(5);
  });

  it('waits twice as long before each next try', async () => {
    await local.stop();
    await local.start({ firstRetryMs: 10, tries: 4 });
    const instants: number[] = [];
    local.ending = async () => {
      instants.push(performance.now());
      throw new Error('Never');
    };

    await local.publish(numbered(1));
    await local.bus.idle();

    const waits = instants.slice(1).map((instant, index) => instant - (instants[index] ?? 0));
    expect(waits).toHaveLength(3);
    // Timers end up to a millisecond early, and late without limit.
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(10 * 2 ** index - 1);
  });

  it('lets no subscription wait for another, nor an event for another', async () => {
    const slow = Promise.withResolvers<void>();
    const others = Promise.withResolvers<void>();
    local.ending = async (subscription) => {
      if (subscription === 'maintenance') return slow.promise;
      if (local.tries.filter((each) => each.startsWith('audit')).length === 2) others.resolve();
    };

    await local.publish(numbered(1, 'adapter.maintenance_requested'), numbered(2));
    await others.promise;
    slow.resolve();
    await local.bus.idle();

    expect(local.tries.toSorted()).toEqual(['audit 1', 'audit 2', 'maintenance 1']);
  });

  it('is idle only when what a delivery publishes has been delivered too', async () => {
    local.ending = async (_, { detail: { number } }) => {
      if (number === 1) await local.publish(numbered(2));
    };

    await local.publish(numbered(1));
    await local.bus.idle();

    expect(local.tries).toEqual(['audit 1', 'audit 2']);
  });
});
