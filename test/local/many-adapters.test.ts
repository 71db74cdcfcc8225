import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DynamoDb, startDynamoDb } from '../../local/aws/dynamodb.ts';
import { DEMO } from '../../local/demo/demo-tenant.ts';
import { seedManyAdapters } from '../../local/demo/many-adapters.ts';
import { sampleAdapter, sampleAdapterId, TRYING_NAMES } from '../../local/demo/sample-adapters.ts';
import { productTable } from '../../local/product-tables.ts';
import { fromItem, toItem } from '../../shared/aws/adapter-item.ts';
import { dynamoAdapterStore } from '../../shared/aws/adapter-store.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { ADAPTER_STATUSES } from '../../shared/domain/adapter-status.ts';
import { type Transition, transition } from '../../shared/domain/change.ts';
import { statusOf, statusReasonOf } from '../../shared/domain/status.ts';
import { STATUS_REASONS } from '../../shared/domain/status-reasons.ts';

const AT = new Date('2026-11-28T10:00:00.000Z');
const CONTEXT = {
  at: AT,
  actor: { kind: 'system', name: 'test' },
  requestId: 'test',
  newId: (prefix: string) => `${prefix}_test`,
} as const;
const HUNDRED = Array.from({ length: 100 }, (_, index) => sampleAdapter(index + 1, AT));

describe('the samples of npm start -- --adapters N', () => {
  it('have every status, every reason and the names that try a page', () => {
    const reasons = new Set(HUNDRED.map((adapter) => statusReasonOf(adapter, AT)?.code));
    expect(new Set(HUNDRED.map(statusOf))).toEqual(new Set(ADAPTER_STATUSES));
    expect(reasons).toEqual(new Set([...Object.keys(STATUS_REASONS).filter((code) => code !== 'unknown'), undefined]));
    expect(HUNDRED.slice(0, TRYING_NAMES.length).map(({ name }) => name)).toEqual(TRYING_NAMES);
    expect(TRYING_NAMES.map((name) => name.trim().length).filter((length) => length === 80)).toHaveLength(2);
    expect(new Set(HUNDRED.map(({ mappings }) => Object.keys(mappings).length))).toEqual(new Set([0, 1, 2, 3, 4, 200]));
  });

  it('are items that the store reads', () => {
    expect(HUNDRED.map((adapter) => fromItem(JSON.parse(JSON.stringify(toItem(adapter)))).name)).toEqual(
      HUNDRED.map(({ name }) => name),
    );
  });

  describe('in the table', () => {
    const tableName = 'samples';
    let dynamoDb: DynamoDb;
    let config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
    beforeAll(async () => {
      dynamoDb = await startDynamoDb({ port: 0 });
      const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
      config = { endpoint: dynamoDb.origin, region: 'us-east-1', credentials };
      const table = productTable(tableName, config);
      await table.make();
      table.close();
    });
    afterAll(() => dynamoDb.close());

    it('are added to what is there, and a second start changes none of them', async () => {
      const store = dynamoAdapterStore(documentClient(config), tableName);
      const idsAfter = async (total: number, at: Date) => {
        await seedManyAdapters(tableName, config, at, total);
        const { items } = await store.list(DEMO.tenantId, {});
        return items.map(({ adapterId }) => adapterId);
      };
      const samples = (from: number, to: number) =>
        Array.from({ length: to - from + 1 }, (_, index) => sampleAdapterId(from + index));
      expect(await idsAfter(1, AT)).toEqual([]);
      // One of the company's adapters is its own.
      expect(await idsAfter(31, AT)).toEqual(samples(1, 30));
      const first = await store.get({ ...DEMO, adapterId: sampleAdapterId(1) });
      const removed = await store.get({ ...DEMO, adapterId: sampleAdapterId(30) });
      if (!first || !removed) throw new Error('A sample is missing.');
      const write = (adapter: Adapter, set: NonNullable<Transition['set']>) =>
        store.write(adapter, transition(adapter, CONTEXT, { when: [], set }));
      await write(first, { name: 'Renamed' });
      await write(removed, { deletedAt: AT });
      expect(await idsAfter(61, new Date('2027-01-01T00:00:00.000Z'))).toEqual([...samples(1, 29), ...samples(31, 60)]);
      expect(await store.get({ ...DEMO, adapterId: sampleAdapterId(1) })).toMatchObject({ name: 'Renamed' });
    });
  });
});
