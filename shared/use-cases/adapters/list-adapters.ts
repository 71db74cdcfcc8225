import type { Adapter } from '../../domain/adapter.ts';
import { type AdapterFilter, fits } from '../../domain/adapter-filter.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { AdapterPage } from '../../ports/stores.ts';

export interface ListAdapters {
  readonly tenantId: string;
  readonly limit: number;
  /** The id after which to continue. */
  readonly after?: string | undefined;
  readonly filter?: AdapterFilter;
}

type Listing = Basics & Pick<App, 'adapters' | 'externalIds'>;

/** The pages of the table that one call reads. A page ends at 1 MB, so a call may end before it has found as many as were asked for. */
const MOST_PAGES = 20;

/** Lists adapters for the Adapters tab, ordered by id. Whether an adapter fits is decided from its facts, so a filter reads whole pages
 * of the table. Adapters that cannot be read are reported separately, whatever the filter. */
export async function listAdapters(app: Listing, request: ListAdapters): Promise<AdapterPage> {
  const { tenantId, limit, after, filter = {} } = request;
  if (filter.externalId !== undefined) return theOne(app, tenantId, filter, filter.externalId);
  const isFiltered = Object.values(filter).some((condition) => condition !== undefined);
  const now = app.clock();
  const items: Adapter[] = [];
  const unreadable: string[] = [];
  let next = after;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const missing = limit - items.length;
    const page = await app.adapters.list(tenantId, { after: next, ...(!isFiltered && { limit: missing }) });
    const fitting = page.items.filter((adapter) => fits(adapter, filter, now));
    const taken = fitting.slice(0, missing);
    items.push(...taken);
    // The rest of a page whose hits are too many is read again by the next call.
    const end = taken.length < fitting.length ? taken.at(-1)?.adapterId : page.next;
    unreadable.push(...(page.unreadable ?? []).filter((id) => end === undefined || id <= end));
    next = end;
    if (next === undefined || items.length === limit) break;
  }
  if (unreadable.length > 0) app.log.error('adapters cannot be read', { tenantId, unreadable });
  return { items, unreadable, next };
}

/** Finds the adapter with an external id by its claim: two reads, however many adapters the company has. */
async function theOne(app: Listing, tenantId: string, filter: AdapterFilter, externalId: string): Promise<AdapterPage> {
  const claim = await app.externalIds.get(tenantId, externalId);
  const adapter = claim && (await app.adapters.get({ tenantId, adapterId: claim.adapterId }));
  const isFound = adapter && !adapter.deletedAt && fits(adapter, filter, app.clock());
  return { items: isFound ? [adapter] : [] };
}
