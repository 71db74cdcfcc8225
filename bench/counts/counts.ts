import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { VAULTS, type VaultName } from '../../shared/domain/secret-ids.ts';
import { benchLocalRun } from '../harness/local-run.ts';
import { type Calls, countedServices } from './counted-services.ts';
import { type CountedOperations, countedOperations } from './operations.ts';

const FILE = new URL('../counts.json', import.meta.url);

/** The AWS calls of every operation, for each vault that new secrets may go to. */
export type Counts = Readonly<Record<VaultName, CountedOperations>>;

/** The counts that the documents and prices are made of. */
export const keptCounts = (): Counts => JSON.parse(readFileSync(FILE, 'utf8'));

export const keepCounts = (counts: Counts): Promise<void> => writeFile(FILE, `${JSON.stringify(counts, null, 2)}\n`);

/** Counts on a local run of its own for each vault. */
export async function measuredCounts(): Promise<Counts> {
  const counts = new Map<VaultName, CountedOperations>();
  for (const vault of VAULTS) counts.set(vault, await countedOver(vault));
  return Object.fromEntries(counts) as Record<VaultName, CountedOperations>;
}

async function countedOver(vault: VaultName): Promise<CountedOperations> {
  const services = countedServices();
  const local = await benchLocalRun({ via: services.via, vault });
  try {
    return await countedOperations({ ...local, taken: services.taken });
  } finally {
    await local.stop();
    await services.close();
  }
}

const told = (calls: Calls | undefined): string =>
  calls === undefined
    ? 'nothing'
    : Object.entries(calls)
        .map(([name, count]) => `${count} ${name}`)
        .join(', ') || 'no call';

/** A sentence for each operation that makes other calls than were kept. */
export const differencesOf = (kept: Counts, found: Counts): readonly string[] =>
  VAULTS.flatMap((vault) => {
    const [before, after] = [kept[vault].operations, found[vault].operations];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names
      .filter((name) => told(before[name]) !== told(after[name]))
      .map((name) => `${vault}, ${name}: ${told(after[name])}; bench/counts.json has ${told(before[name])}.`);
  });
