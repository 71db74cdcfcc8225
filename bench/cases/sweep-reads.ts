import { storeAdapters } from '../../local/demo/store-adapters.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import type { Adapter } from '../../shared/domain/adapter.ts';
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

/** Some adapters of many companies; the first ones are tombstones, which are due until they are erased and ask nothing of UPS. */
function adapterAt(index: number, now: Date): Adapter {
  const { dueAt: _, ...ready } = readyAdapterAt(now);
  const adapterId = `adp_many${String(index).padStart(8, '0')}`;
  const adapter = { ...ready, tenantId: `many${index % 100}`, adapterId };
  return index < DUE ? { ...adapter, deletedAt: now, dueAt: now } : adapter;
}

function* adaptersAt(count: number, now: Date): Iterable<Adapter> {
  for (let index = 0; index < count; index++) yield adapterAt(index, now);
}

/** The reads of one scheduled maintenance with 100 adapters due of as many as are asked for. */
async function readsAmong(adapters: number): Promise<number> {
  const services = countedServices();
  const local = await benchLocalRun({ via: services.via });
  try {
    const { tableName, dynamoDb } = local.run.config;
    const documents = documentClient({ ...dynamoDb, endpoint: local.run.dynamoDb });
    await storeAdapters(documents, tableName, adaptersAt(adapters, new Date(Date.now() - 60_000)));
    documents.destroy();
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

/** 8 Query, which is what a dispatch of few and of none takes too (bench/counts.json), and each adapter that is due is read once. */
const READS = 8 + DUE;

/** On a machine that is busy with other things a call outlasts its 3 seconds and is repeated, and a look that fails reads its item once more. */
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
