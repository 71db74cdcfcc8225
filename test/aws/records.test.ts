import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoActivityStore } from '../../shared/aws/activity-store.ts';
import { dynamoClientStore } from '../../shared/aws/client-store.ts';
import { dynamoDueIndex } from '../../shared/aws/due-index.ts';
import { dynamoMoveStore } from '../../shared/aws/move-store.ts';
import { dynamoRunStore } from '../../shared/aws/run-store.ts';
import { dynamoSlowPauseStore } from '../../shared/aws/slow-pause-store.ts';
import { clientKey, tenantKey, webhookKey } from '../../shared/aws/table.ts';
import { dynamoTenantStore } from '../../shared/aws/tenant-store.ts';
import { dynamoWebhookStore } from '../../shared/aws/webhook-store.ts';
import { type Activity, activityOf } from '../../shared/domain/activity.ts';
import { type MaintenanceRun, queuedRun } from '../../shared/domain/maintenance.ts';
import { aWebhook } from '../support/a-webhook.ts';
import { ACTOR, anAdapter, inSeconds, MAPPING, NOON, pendingOf, SECRET } from '../support/an-adapter.ts';
import { anId } from './local-aws.ts';
import { TABLE_NAME, tableUnderTest } from './table-under-test.ts';

describe('beside the adapters, the table keeps', async () => {
  const { documents, meddled, table } = await tableUnderTest();

  it('maintenance runs, as their worker last wrote them', async () => {
    const runs = dynamoRunStore(documents, TABLE_NAME, () => NOON);
    const key = anAdapter({ adapterId: anId() });
    const queued = queuedRun(key, 'run_1', 'schedule');
    await runs.put(queued);
    expect(await runs.get(key, 'run_1')).toStrictEqual(queued);

    const done: MaintenanceRun = {
      ...queued,
      state: 'done',
      outcome: 'blocked',
      startedAt: NOON,
      finishedAt: inSeconds(2),
      checks: queued.checks.map((check) => ({ ...check, state: 'passed', message: 'Fine.' })),
    };
    await runs.put(done);
    expect(await runs.get(key, 'run_1')).toStrictEqual(done);
    expect(await runs.get({ ...key, tenantId: 'other' }, 'run_1')).toBeUndefined();
    expect(await runs.get(key, 'run_2')).toBeUndefined();
  });

  it('webhooks, each written whole over the one that was read, by one worker', async () => {
    const webhooks = dynamoWebhookStore(meddled, TABLE_NAME);
    const webhook = aWebhook({ tenantId: anId('tenant'), webhookId: anId('whk') });
    const next = { ...webhook, pausedAt: NOON, activatedAt: undefined, dueAt: undefined, writes: 4 };
    table.loseNext('PutItem');
    await webhooks.create(webhook);
    expect(await webhooks.get(webhook)).toEqual(webhook);

    // Its own success was lost, and the SDK's repetition is refused.
    table.loseNext('PutItem');
    expect(await webhooks.write(webhook, next)).toEqual(next);
    expect(await webhooks.write(webhook, { ...next, description: 'by another worker' })).toBeUndefined();
    expect(await webhooks.get(webhook)).toStrictEqual({
      ...Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)),
    });
    expect(await webhooks.list(webhook.tenantId)).toEqual([next]);
    expect(await webhooks.list('other')).toEqual([]);

    const tombstone = { ...next, deletedAt: NOON, writes: 5 };
    await webhooks.write(next, tombstone);
    expect(await webhooks.list(webhook.tenantId)).toEqual([]);
    await webhooks.erase(next);
    expect(await webhooks.get(webhook)).toEqual(tombstone);
    await webhooks.erase(tombstone);
    expect(await webhooks.get(webhook)).toBeUndefined();
  });

  it('webhooks of this version and older ones, but none that a newer one wrote', async () => {
    const webhooks = dynamoWebhookStore(documents, TABLE_NAME);
    const webhook = aWebhook({ tenantId: anId('tenant'), webhookId: anId('whk') });
    const Item = { ...webhookKey(webhook), format: 2 };
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item }));
    await expect(webhooks.get(webhook)).rejects.toMatchObject({ code: 'busy', details: { retryAfterSeconds: 60 } });
  });

  it('moves of credentials, each due from the end of its time until it is removed', async () => {
    const moves = dynamoMoveStore(documents, TABLE_NAME);
    const due = dynamoDueIndex(documents, TABLE_NAME);
    const move = { id: anId(), tenantId: 'acme', adapterId: 'adp_1', secret: SECRET, until: NOON };
    const isDue = async (now: Date) => {
      const pages = Array.from({ length: due.shards }, (_, shard) => due.list(shard, now, { limit: 100 }));
      const items = (await Promise.all(pages)).flatMap((page) => page.items);
      return items.filter((item) => item.kind === 'move' && item.moveId === move.id);
    };
    expect(await moves.get(move.id)).toBeUndefined();
    await moves.create(move);
    expect(await moves.get(move.id)).toStrictEqual(move);
    expect(await isDue(inSeconds(-1))).toEqual([]);
    expect(await isDue(NOON)).toEqual([{ kind: 'move', moveId: move.id, dueAt: NOON }]);
    await due.postpone({ kind: 'move', moveId: move.id, dueAt: NOON }, inSeconds(60));
    expect(await isDue(NOON)).toEqual([]);
    await moves.remove(move.id);
    await moves.remove(move.id);
    expect(await moves.get(move.id)).toBeUndefined();
    expect(await isDue(inSeconds(60))).toEqual([]);
  });

  it('the pause of renewals at each environment, over the one that was read', async () => {
    const pauses = dynamoSlowPauseStore(documents, TABLE_NAME);
    const [first, second] = [0, 300].map((seconds) => ({
      startedAt: inSeconds(seconds),
      until: inSeconds(seconds + 120),
    }));
    if (!first || !second) throw new Error('There are two.');
    expect(await pauses.get('test')).toBeUndefined();
    expect(await pauses.put('test', first, undefined)).toBe(true);
    expect(await pauses.put('test', second, undefined)).toBe(false);
    expect(await pauses.get('test')).toStrictEqual(first);
    expect(await pauses.put('test', second, first)).toBe(true);
    expect(await pauses.put('test', first, first)).toBe(false);
    expect(await pauses.get('test')).toStrictEqual(second);
    expect(await pauses.get('production')).toBeUndefined();
  });

  it('activity, once per event, newest first, page by page', async () => {
    const activities = dynamoActivityStore(documents, TABLE_NAME);
    const key = { tenantId: 'acme', adapterId: anId() };
    const [event] = Object.values(pendingOf([{ type: 'adapter.verification_failed', reason: 'client-refused' }], null));
    if (!event) throw new Error('There is one.');
    const made: Activity[] = [1, 2, 3].map((number) =>
      activityOf({ ...event, ...key, id: `evt_${number}`, subject: 'usr_1' }),
    );
    for (const activity of made) await activities.record(activity);
    await activities.record({ ...made[0], reason: 'told twice' } as Activity);

    const owner = { tenantId: key.tenantId, id: key.adapterId };
    const first = await activities.list(owner, { limit: 2 });
    const rest = await activities.list(owner, { limit: 2, after: first.next });
    expect([...first.items, ...rest.items]).toStrictEqual(made.toReversed());
    expect(made[0]).toEqual({
      ...key,
      adapterName: 'UPS Tracking Adapter',
      id: 'evt_1',
      at: NOON,
      type: 'adapter.verification_failed',
      actor: ACTOR,
      subject: 'usr_1',
      result: 'refused',
      reason: 'client-refused',
      requestId: 'req_1',
    });
    expect(rest.next).toBeUndefined();
    expect(await activities.list({ ...owner, tenantId: 'other' }, { limit: 2 })).toEqual({
      items: [],
      next: undefined,
    });
  });

  it('activity for its adapter and for the company; recording again repairs the one that is missing', async () => {
    const activities = dynamoActivityStore(documents, TABLE_NAME);
    const key = { tenantId: anId(), adapterId: anId() };
    const facts = [
      { type: 'adapter.saved', changed: ['name'], changes: [{ field: 'name', from: 'Dock 4', to: 'Dock 5' }] },
      { type: 'shipper_mapping.added', mappingIds: ['map_1'], mappings: [MAPPING], count: 12 },
    ] as const;
    const made = Object.values(pendingOf(facts, null)).map((event) => activityOf({ ...event, ...key }));
    for (const activity of made) await activities.record(activity);
    const list = async (id?: string) => (await activities.list({ ...key, ...(id && { id }) }, { limit: 9 })).items;
    expect(await list()).toStrictEqual(made.toReversed());
    expect(await list(key.adapterId)).toStrictEqual(made.toReversed());
    for (const { pk, sk } of [
      { pk: `TENANT#${key.tenantId}#ACTIVITY`, sk: 'evt_1' },
      { pk: `TENANT#${key.tenantId}`, sk: `ACTIVITY#${key.adapterId}#evt_2` },
    ]) {
      await documents.send(new DeleteCommand({ TableName: TABLE_NAME, Key: { pk, sk } }));
    }
    expect([(await list()).length, (await list(key.adapterId)).length]).toEqual([1, 1]);
    for (const activity of made) await activities.record(activity);
    expect(await list()).toStrictEqual(made.toReversed());
    expect(await list(key.adapterId)).toStrictEqual(made.toReversed());
  });

  it('what a company is called, or its id', async () => {
    const tenants = dynamoTenantStore(documents, TABLE_NAME);
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item: { ...tenantKey('named'), name: 'Acme Inc.' } }));
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item: { ...tenantKey('odd'), name: 7 } }));
    expect(await Promise.all(['named', 'odd', 'unknown'].map(tenants.nameOf))).toEqual(['Acme Inc.', 'odd', 'unknown']);
  });

  it('whether a company has been removed, read at most once a minute, and again after a read that failed', async () => {
    let nowMs = 0;
    let reads = 0;
    let isAway = false;
    const counted = {
      send: async (command: never) => {
        reads += 1;
        if (isAway) throw Object.assign(new Error('away'), { name: 'InternalServerError' });
        return documents.send(command);
      },
    };
    const tenants = dynamoTenantStore(counted as never, TABLE_NAME, () => nowMs);
    expect(await Promise.all(Array.from({ length: 20 }, () => tenants.isRemoved('leaving')))).not.toContain(true);
    expect(reads).toBe(1);
    const tombstone = { ...tenantKey('leaving'), removedAt: NOON.toISOString() };
    await documents.send(new PutCommand({ TableName: TABLE_NAME, Item: tombstone }));
    nowMs = 59_999;
    expect(await tenants.isRemoved('leaving')).toBe(false);
    nowMs = 60_000;
    isAway = true;
    await expect(tenants.isRemoved('leaving')).rejects.toMatchObject({ code: 'busy' });
    isAway = false;
    expect([await tenants.isRemoved('leaving'), await tenants.isRemoved('other'), reads]).toEqual([true, false, 4]);
  });

  it('whose a machine client is', async () => {
    const clients = dynamoClientStore(documents, TABLE_NAME);
    await documents.send(
      new PutCommand({
        TableName: TABLE_NAME,
        Item: { ...clientKey('client-1'), tenantId: 'acme', name: 'Warehouse' },
      }),
    );
    await documents.send(
      new PutCommand({ TableName: TABLE_NAME, Item: { ...clientKey('client-2'), tenantId: 'acme' } }),
    );
    expect(await clients.get('client-1')).toEqual({ tenantId: 'acme', name: 'Warehouse' });
    expect(await clients.get('client-2')).toEqual({ tenantId: 'acme', name: 'client-2' });
    expect(await clients.get('client-3')).toBeUndefined();
  });
});
