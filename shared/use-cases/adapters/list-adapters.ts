import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterStatus } from '../../domain/adapter-status.ts';
import { statusOf } from '../../domain/status.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { AdapterPage } from '../../ports/stores.ts';

export interface ListAdapters {
  readonly tenantId: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly status?: AdapterStatus | undefined;
}

/** Lists adapters for the Adapters tab. A status is derived from each adapter's facts, so the filter reads further until the page is
 * full. Adapters that cannot be read are reported separately, whatever their status. */
export async function listAdapters(
  { adapters, log }: Basics & Pick<App, 'adapters'>,
  { tenantId, limit, after, status }: ListAdapters,
): Promise<AdapterPage> {
  const items: Adapter[] = [];
  const unreadable: string[] = [];
  let next = after;
  do {
    const page = await adapters.list(tenantId, { limit: limit - items.length, after: next });
    items.push(...page.items.filter((adapter) => status === undefined || statusOf(adapter) === status));
    unreadable.push(...(page.unreadable ?? []));
    next = page.next;
  } while (next !== undefined && items.length < limit);
  if (unreadable.length > 0) log.error('adapters cannot be read', { tenantId, unreadable });
  return { items, unreadable, next };
}
