import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterStatus } from '../../domain/adapter-status.ts';
import { statusOf } from '../../domain/status.ts';
import type { App } from '../../ports/app.ts';
import type { Page } from '../../ports/stores.ts';

export interface ListAdapters {
  readonly tenantId: string;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly status?: AdapterStatus | undefined;
}

/** The Adapters tab. A status is derived from what each adapter holds, so the filter reads on until the page is full. */
export async function listAdapters(
  { adapters }: App,
  { tenantId, limit, after, status }: ListAdapters,
): Promise<Page<Adapter>> {
  const items: Adapter[] = [];
  let next = after;
  do {
    const page = await adapters.list(tenantId, { limit: limit - items.length, after: next });
    items.push(...page.items.filter((adapter) => status === undefined || statusOf(adapter) === status));
    next = page.next;
  } while (next !== undefined && items.length < limit);
  return { items, next };
}
