import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startEventBridge } from '../../local/aws/event-bus.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { eventBridgeClient, eventBridgePublisher } from '../../shared/aws/event-publisher.ts';
import type { AdapterEvent } from '../../shared/domain/events.ts';
import { ACTOR, NOON, pendingOf } from '../support/an-adapter.ts';
import { between } from './between.ts';
import { configAt, refusalOf } from './local-aws.ts';

const events = (count: number): AdapterEvent[] =>
  Object.values(
    pendingOf(
      Array.from({ length: count }, () => ({ type: 'adapter.authorized', authorizationMethod: null })),
      'aut_1',
    ),
  );
const idsOf = (published: readonly AdapterEvent[]) => published.map(({ id }) => id);

describe('events on the bus', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'tracking-adapter-events-'));
  const maps = await openDurableMaps(directory);
  const bus = await startEventBridge({
    maps,
    clock: () => new Date(),
    subscriptions: [],
    deliver: async () => {},
    busName: 'adapter-events',
    port: 0,
  });
  const service = await between(bus.origin);
  const { publish } = eventBridgePublisher(eventBridgeClient(configAt(service.origin)), 'adapter-events');
  beforeEach(async () => {
    await bus.reset();
    service.meddle((_, forward) => forward());
    service.taken();
  });
  afterAll(async () => {
    service.close();
    await bus.close();
    await maps.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('say what happened as their detail-type, and to whom by ids', async () => {
    const [event] = Object.values(
      pendingOf(
        [{ type: 'adapter.status_changed', from: 'Need Maintenance', to: 'Ready', reason: null, nextAction: null }],
        'aut_1',
      ),
    );
    expect(await publish(event ? [event] : [])).toEqual(['evt_1']);
    expect(bus.published()).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'adapter.status_changed',
        source: 'ups-tracking-adapter',
        account: '000000000000',
        time: '2026-11-22T12:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: {
          id: 'evt_1',
          version: 1,
          tenantId: 'acme',
          adapterId: 'adp_1',
          adapterName: 'UPS Tracking Adapter',
          authorizationId: 'aut_1',
          occurredAt: NOON.toISOString(),
          actor: ACTOR,
          requestId: 'req_1',
          from: 'Need Maintenance',
          to: 'Ready',
          reason: null,
          nextAction: null,
        },
      },
    ]);
  });

  it('go in batches of ten, and each is reported as accepted', async () => {
    const many = events(25);
    expect(await publish(many)).toEqual(idsOf(many));
    const sizes = service.taken().map(({ input }) => (input as { Entries: unknown[] }).Entries.length);
    expect(sizes).toEqual([10, 10, 5]);
    expect(bus.published().map(({ detail }) => detail.id)).toEqual(idsOf(many));
  });

  it('are not sent when there are none', async () => {
    expect(await publish([])).toEqual([]);
    expect(service.taken()).toEqual([]);
  });

  it('are accepted one by one: those that the bus refuses are not', async () => {
    service.meddle(async (_, forward) => {
      const { status, body } = await forward();
      const { Entries } = JSON.parse(body) as { Entries: unknown[] };
      const refused = Entries.map((entry, index) => (index % 3 === 1 ? { ErrorCode: 'InternalFailure' } : entry));
      return { status, body: JSON.stringify({ FailedEntryCount: 1, Entries: refused }) };
    });
    expect(await publish(events(12))).toEqual([
      'evt_1',
      'evt_3',
      'evt_4',
      'evt_6',
      'evt_7',
      'evt_9',
      'evt_10',
      'evt_11',
    ]);
  });

  it('are accepted by a bus that says less than it should', async () => {
    service.meddle(async () => ({ status: 200, body: '{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}' }));
    expect(await publish(events(2))).toEqual(['evt_1']);
    service.meddle(async () => ({ status: 200, body: '{}' }));
    expect(await publish(events(2))).toEqual([]);
  });

  it('are published again, rather than lost, when the answer was', async () => {
    service.loseNext('PutEvents');
    expect(await publish(events(1))).toEqual(['evt_1']);
    expect(bus.published().map(({ detail }) => detail.id)).toEqual(['evt_1', 'evt_1']);
  });

  it('wait while the bus does not answer', async () => {
    service.meddle(async () => 'lost');
    expect(await refusalOf(publish(events(1)))).toMatchObject({
      code: 'busy',
      message: 'The bus does not answer right now.',
    });
  });

  it('tell what the bus has taken, also when a later batch fails', async () => {
    let batches = 0;
    service.meddle(async (_, forward) => (++batches === 1 ? forward() : 'lost'));
    expect(await publish(events(11)).catch(() => 'thrown')).toEqual(idsOf(events(10)));
  });
});
