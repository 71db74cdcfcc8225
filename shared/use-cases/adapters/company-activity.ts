import { type Activity, type ActivityFilter, fitsActivity } from '../../domain/activity.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { Page } from '../../ports/stores.ts';

/** A call ends after so many, so that a filter that fits little does not read for minutes. */
const MOST_EXAMINED = 1_000;
/** Read at once where a filter leaves out some. */
const FILTERED_PAGE = 250;

interface ListCompanyActivity {
  readonly tenantId: string;
  /** Default: all adapters and webhooks. */
  readonly adapterId?: string | undefined;
  readonly filter: ActivityFilter;
  readonly limit: number;
  /** The id of the event after which to continue. */
  readonly after?: string | undefined;
}

/** Lists the activity of a company, newest first. A page may be short and still have a next one. */
export async function listCompanyActivity(
  { activities }: Basics & Pick<App, 'activities'>,
  { tenantId, adapterId, filter, limit, after }: ListCompanyActivity,
): Promise<Page<Activity>> {
  const owner = adapterId === undefined ? { tenantId } : { tenantId, id: adapterId };
  const isFiltered = Object.values(filter).some((condition) => condition !== undefined);
  const read = isFiltered ? FILTERED_PAGE : limit;
  const items: Activity[] = [];
  let next = after;
  for (let examined = 0; examined < MOST_EXAMINED; ) {
    const page = await activities.list(owner, { limit: Math.min(read, MOST_EXAMINED - examined), after: next });
    for (const activity of page.items) {
      if (fitsActivity(activity, filter)) items.push(activity);
      // Items beyond the limit are read again by the next call.
      if (items.length === limit) return { items, next: activity === page.items.at(-1) ? page.next : activity.id };
    }
    examined += page.items.length;
    next = page.next;
    if (next === undefined) break;
  }
  return { items, next };
}
