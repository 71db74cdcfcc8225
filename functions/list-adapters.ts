import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, externalIdTable, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/paging/cursor.ts';
import { listedAdapterView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listAdapters } from '../shared/use-cases/adapters/list-adapters.ts';
import { route } from './routes/list-adapters.ts';

/** GET /v1/adapters */
export const listAdaptersHandler = api(
  route,
  async (app: Basics & Pick<App, 'adapters' | 'externalIds'>, { tenantId, query }) => {
    const { limit, cursor, ...filter } = query;
    const list = { tenantId, prefix: 'ADAPTER#' };
    const after = positionIn(cursor, list)?.slice(list.prefix.length);
    const page = await listAdapters(app, { tenantId, limit, filter, after });
    const now = app.clock();
    return ok({
      data: page.items.map((adapter) => listedAdapterView(adapter, now, filter.q)),
      nextCursor: cursorOf(page.next && `${list.prefix}${page.next}`, list),
      unreadable: page.unreadable ?? [],
    });
  },
);

export const uses = [adapterTable, externalIdTable, tenantTable, callers];
export const handler = listAdaptersHandler(awsApp(...uses));
