import { awsApp, callers, events, table, vault } from '../shared/aws/app.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { deauthorize } from '../shared/use-cases/authorization/deauthorize.ts';
import { route } from './routes/deauthorize.ts';

/** DELETE /v1/adapters/{adapterId}/authorization */
export const deauthorizeHandler = api(route, async (app, { path, ...request }) => {
  await deauthorize(app, { ...request, ...path });
  return noContent();
});

export const uses = [table, vault, events, callers];
export const handler = deauthorizeHandler(awsApp(...uses));
