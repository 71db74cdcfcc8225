import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { adapterView } from '../shared/http/views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { listAdapters } from '../shared/use-cases/adapters/list-adapters.ts';
import { route } from './routes/list-adapters.ts';

/** GET /v1/adapters */
export const listAdaptersHandler = api(route, async (app: Basics & Pick<App, 'adapters'>, { tenantId, query }) => {
  const { limit, cursor, status } = query;
  const list = { tenantId, prefix: 'ADAPTER#' };
  const page = await listAdapters(app, { tenantId, limit, status, after: positionIn(cursor, list) });
  const now = app.clock();
  return ok({
    data: page.items.map((adapter) => adapterView(adapter, now)),
    nextCursor: cursorOf(page.next, list),
    unreadable: page.unreadable ?? [],
  });
});

export const uses = [adapterTable, tenantTable, callers];
export const handler = listAdaptersHandler(awsApp(...uses));
