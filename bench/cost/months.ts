import type { Counts } from '../counts/counts.ts';
import type { CountedOperations } from '../counts/operations.ts';
import type { Fleet } from './fleet.ts';
import { naiveUsage } from './naive.ts';
import { costOf, type Usage, usageOf } from './prices.ts';
import { MOST_SECRETS, productUsage, secretStorage, tableStorage } from './product.ts';

export type VaultName = keyof Counts;

/** The dollars of a month. */
export interface Month {
  /** Calls and renewals, storage apart. */
  readonly work: number;
  /** Secrets and tables. */
  readonly storage: number;
  readonly total: number;
  /** The naive design's calls and renewals, storage apart. */
  readonly naiveWork: number;
}

const STORAGE: Readonly<Record<VaultName, (fleet: Fleet, counted: CountedOperations) => Usage>> = {
  'secrets-manager': secretStorage,
};

/** Whether the vault takes as many authorizations in one region. */
export const fits = (vault: VaultName, { adapters }: Fleet): boolean =>
  vault !== 'secrets-manager' || adapters <= MOST_SECRETS;

export function monthOf(fleet: Fleet, vault: VaultName, counts: Counts): Month {
  const counted = counts[vault];
  const work = costOf(productUsage(fleet, counted));
  const storage = costOf(usageOf(tableStorage(fleet, counted), STORAGE[vault](fleet, counted)));
  return { work, storage, total: work + storage, naiveWork: costOf(naiveUsage(fleet, counted.adapterItemBytes)) };
}
