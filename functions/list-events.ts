import { awsApp } from '../shared/aws/app.ts';
import { callers, feedTable, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { cursorOf, positionIn } from '../shared/http/cursor.ts';
import { feedEventView } from '../shared/http/webhook-views.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { readFeed } from '../shared/use-cases/webhooks/read-feed.ts';
import { route } from './routes/list-events.ts';

/** GET /v1/events */
export const listEventsHandler = api(route, async (app: Basics & Pick<App, 'feed'>, { tenantId, query }) => {
  const list = { tenantId, prefix: 'EVENT#' };
  const after = positionIn(query.after, list, 'after')?.slice(list.prefix.length);
  const { events, next, upToDate } = await readFeed(app, { ...query, tenantId, after });
  const nextCursor = cursorOf(`${list.prefix}${next}`, list);
  return ok({ data: events.map(feedEventView), nextCursor, upToDate });
});

export const uses = [feedTable, tenantTable, callers];
export const handler = listEventsHandler(awsApp(...uses));
