import { storeAdapters } from '../../../local/demo/store-adapters.ts';
import { documentClient } from '../../../shared/aws/document-client.ts';
import { DUE_SHARDS } from '../../../shared/aws/table.ts';
import type { Adapter } from '../../../shared/domain/adapter.ts';
import { anAdapter, aReadyAdapter } from '../../support/an-adapter.ts';
import { productWithOutside } from '../../support/product-with-outside.ts';
import type { Findings } from '../report/findings.ts';
import { aLedger } from '../report/ledger.ts';

/** The reads of one sweep where so many adapters are due among so many. */
export interface SweepReads {
  readonly adapters: number;
  readonly due: number;
  readonly queries: number;
  readonly gets: number;
}

/** Sweeps a table of many adapters of which few have something due, and counts the reads. */
export async function readsAmong(adapters: number, due: number): Promise<SweepReads> {
  const product = await productWithOutside();
  const { config } = product.local.run;
  const documents = documentClient(config.dynamoDb ?? {});
  try {
    const now = new Date();
    const items = Array.from({ length: adapters }, (_, index): Adapter => {
      const adapterId = `adp_many${String(index).padStart(8, '0')}`;
      // A tombstone is due until it is erased, and asks nothing of UPS.
      const isDue = index < due;
      return isDue
        ? anAdapter({ tenantId: 'many', adapterId, deletedAt: now, dueAt: now })
        : aReadyAdapter({ tenantId: 'many', adapterId });
    });
    await storeAdapters(documents, config.tableName, items);
    await product.advance(60);
    product.outside.taken();
    await product.runSchedule();
    const calls = product.outside.taken();
    const count = (name: string) => calls.filter((call) => call === `dynamoDb ${name}`).length;
    return { adapters, due, queries: count('Query'), gets: count('GetItem') };
  } finally {
    documents.destroy();
    await product.stop();
  }
}

/** One query a shard and one read an item. On a busy machine the SDK repeats calls that took too long, and a write whose answer was
 * late reads the item again: up to one read more an item. */
export const readsOnlyWhatIsDue = ({ due, queries, gets }: SweepReads): boolean =>
  queries <= 2 * DUE_SHARDS && gets >= due && gets <= 2 * due;

/** The reads of a sweep grow with what is due, and not with what exists. */
export async function dueAmongMany(adapters: number, due: number): Promise<Findings> {
  const ledger = aLedger('Sweep among many', adapters);
  const [few, many] = [await readsAmong(due * 2, due), await readsAmong(adapters, due)];
  const isSame = [few, many].every(readsOnlyWhatIsDue);
  const told = `${JSON.stringify(few)} and ${JSON.stringify(many)}`;
  ledger.note(
    due,
    {
      lost: [],
      answersLost: [],
      duplicates: [],
      wrongStatuses: isSame ? [] : ['reads grew with what exists'],
      leaks: [],
    },
    told,
  );
  return ledger.findings();
}
