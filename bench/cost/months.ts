import type { VaultName } from '../../shared/domain/secret-ids.ts';
import type { Counts } from '../counts/counts.ts';
import type { Fleet } from './fleet.ts';
import { naiveUsage } from './naive.ts';
import { costOf, type Usage, usageOf } from './prices.ts';
import { envelopeStorage, MOST_SECRETS, productUsage, secretStorage, tableStorage } from './product.ts';

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

const STORAGE: Readonly<Record<VaultName, (fleet: Fleet) => Usage>> = {
  'secrets-manager': secretStorage,
  envelope: envelopeStorage,
};

/** Whether the vault takes as many authorizations in one region. */
export const fits = (vault: VaultName, { adapters }: Fleet): boolean =>
  vault !== 'secrets-manager' || adapters <= MOST_SECRETS;

export function monthOf(fleet: Fleet, vault: VaultName, counts: Counts): Month {
  const counted = counts[vault];
  const work = costOf(productUsage(fleet, counted));
  const storage = costOf(usageOf(tableStorage(fleet, counted), STORAGE[vault](fleet)));
  return { work, storage, total: work + storage, naiveWork: costOf(naiveUsage(fleet, counted.adapterItemBytes)) };
}

/** The smallest fleet that costs less over the envelope vault, with so many calls of each adapter. */
export function crossover(callsEach: number, counts: Counts): number {
  let adapters = 1;
  const total = (vault: VaultName) => monthOf({ adapters, callsEach }, vault, counts).total;
  while (total('envelope') >= total('secrets-manager')) adapters += 1;
  return adapters;
}
