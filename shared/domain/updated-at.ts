import type { Adapter } from './adapter.ts';
import type { AdapterEventType } from './events.ts';

/** Events of upkeep, which changes nothing that people see. */
const UPKEEP: ReadonlySet<AdapterEventType> = new Set(['adapter.token_renewed', 'adapter.credentials_moved']);

/** Returns when an adapter last changed. Items of format 1 do not have it: then it is the latest instant that they name. */
export function updatedAtOf({ updatedAt, createdAt, authorization, lastMaintenance }: Adapter): Date {
  if (updatedAt) return updatedAt;
  return latest(createdAt, authorization?.authorizedAt, lastMaintenance?.finishedAt);
}

/** Returns `updatedAt` after a change with these events; undefined leaves it unchanged. It never moves back, whatever the clock of the
 * worker says. */
export const updatedBy = (
  adapter: Adapter,
  facts: readonly { readonly type: AdapterEventType }[],
  at: Date,
): Date | undefined => (facts.some(({ type }) => !UPKEEP.has(type)) ? latest(at, updatedAtOf(adapter)) : undefined);

const latest = (first: Date, ...others: readonly (Date | undefined)[]): Date =>
  others.reduce<Date>((last, other) => (other && other > last ? other : last), first);
