import { toItem } from '../../shared/aws/adapter-item.ts';
import { DUE_SHARDS } from '../../shared/aws/table.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
import { attributeOf } from '../cold/stubbed-aws.ts';
import { countedServices } from '../counts/counted-services.ts';
import { apiClient } from '../harness/api-client.ts';
import type { BenchCase } from '../harness/case.ts';
import { benchLocalRun } from '../harness/local-run.ts';
import { WrongAnswer } from '../harness/slot.ts';
import { readyAdapterAt } from '../sample/adapter.ts';

const DUE = 100;
const SIZES = [1_000, 10_000, 100_000] as const;
const ONCE = [200, 400] as const;
const MILLION = 1_000_000;

/** DynamoDB takes this many items in one batch. */
const BATCH = 25;
const BATCHES_AT_ONCE = 8;

/** Some adapters of many companies; the first ones are tombstones, which are due until they are erased and ask nothing of UPS. */
function adapterAt(index: number, now: Date): Adapter {
  const { dueAt: _, ...ready } = readyAdapterAt(now);
  const adapterId = `adp_many${String(index).padStart(8, '0')}`;
  const adapter = { ...ready, tenantId: `many${index % 100}`, adapterId };
  return index < DUE ? { ...adapter, deletedAt: now, dueAt: now } : adapter;
}

/** Writes so many adapters, past the product: it would take one call each. */
async function fill(dynamoDb: string, tableName: string, adapters: number, now: Date): Promise<void> {
  const put = async (first: number) => {
    const count = Math.min(BATCH, adapters - first);
    const requests = Array.from({ length: count }, (_, index) => ({
      PutRequest: { Item: attributeOf(toItem(adapterAt(first + index, now))) },
    })).map(({ PutRequest: { Item } }) => ({ PutRequest: { Item: 'M' in Item ? Item.M : {} } }));
    const response = await fetch(dynamoDb, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.BatchWriteItem',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20261127/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=local',
        'x-amz-date': '20261127T000000Z',
      },
      body: JSON.stringify({ RequestItems: { [tableName]: requests } }),
    });
    if (!response.ok) throw new WrongAnswer(`the table refused a batch: ${await response.text()}`);
  };
  for (let first = 0; first < adapters; first += BATCH * BATCHES_AT_ONCE) {
    const batches = Array.from({ length: BATCHES_AT_ONCE }, (_, batch) => first + batch * BATCH);
    await Promise.all(batches.filter((begin) => begin < adapters).map(put));
  }
}

/** The reads of one scheduled maintenance with 100 adapters due of as many as are asked for. */
async function readsAmong(adapters: number): Promise<number> {
  const services = countedServices();
  const local = await benchLocalRun({ via: services.via });
  try {
    await fill(local.run.dynamoDb, local.run.config.tableName, adapters, new Date(Date.now() - 60_000));
    services.taken();
    await apiClient(local.control, local.headers)('POST', '/schedules/maintenance', {});
    const { 'dynamoDb Query': queries = 0, 'dynamoDb GetItem': gets = 0, ...others } = services.taken();
    if (others['dynamoDb Scan'] !== undefined) throw new WrongAnswer('scheduled maintenance scanned the table');
    return queries + gets;
  } finally {
    await local.stop();
    await services.close();
  }
}

/** A sweep finds the 100 by a Query of each shard, and reads each adapter once. */
const READS = DUE_SHARDS + DUE;

/** On a machine that is busy with other things a look outlasts its lease and is taken again, which reads more. */
const TRIES = 3;

async function fewestReadsAmong(adapters: number): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && fewest !== READS; tries++) fewest = Math.min(fewest, await readsAmong(adapters));
  return fewest;
}

/** The reads of a sweep: they grow with what is due, and not with what exists. */
export const sweepReads: BenchCase = {
  name: 'sweep-reads',
  async run({ isOnce, isMillion }) {
    const sizes = isOnce ? ONCE : isMillion ? [...SIZES, MILLION] : SIZES;
    const reads: number[] = [];
    for (const size of sizes) reads.push(await fewestReadsAmong(size));
    return [
      {
        name: 'sweep-reads',
        against: `${DUE} due of ${sizes[0]} to ${sizes.at(-1)}`,
        figure: Math.max(...reads),
        unit: 'reads',
        must: READS,
        verdict: reads.every((read) => read === READS) ? 'met' : 'missed',
        notes: sizes.map((size, index) => `of ${size.toLocaleString('en')}: ${reads[index]} reads`),
      },
    ];
  },
};
