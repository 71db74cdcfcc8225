import { type MemoryTable, tableLike } from './memory-table.ts';
import type { World } from './world.ts';

/** The table as it is now, kept for a later restore. */
export const tableCopy = ({ table }: World): MemoryTable => tableLike(table);

/** The weather "table restored from an earlier copy". Secrets, UPS and the bus stay as they are; so does the activity, by which
 * the judge knows what was published. */
export function restoreTable({ table }: World, copy: MemoryTable): void {
  for (const part of ['adapters', 'attempts', 'moves', 'runs'] as const) restoreItems(table[part], copy[part]);
  for (const part of ['items', 'names'] as const) restoreItems(table.links[part], copy.links[part]);
}

function restoreItems(now: Map<string, unknown>, then: ReadonlyMap<string, unknown>): void {
  now.clear();
  for (const [id, item] of then) now.set(id, item);
}
