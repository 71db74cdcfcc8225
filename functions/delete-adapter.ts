import { awsApp, callers, events, table, vault } from '../shared/aws/app.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { deleteAdapter } from '../shared/use-cases/adapters/delete-adapter.ts';
import { route } from './routes/delete-adapter.ts';

/** DELETE /v1/adapters/{adapterId} */
export const deleteAdapterHandler = api(route, async (app, { path, ...request }) => {
  await deleteAdapter(app, { ...request, ...path });
  return noContent();
});

export const uses = [table, vault, events, callers];
export const handler = deleteAdapterHandler(awsApp(...uses));
