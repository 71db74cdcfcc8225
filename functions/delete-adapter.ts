import { awsApp, callers, events, table, vault } from '../shared/aws/app.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { deleteAdapter } from '../shared/use-cases/adapters/delete-adapter.ts';
import { ROUTES } from './routes.ts';

/** DELETE /v1/adapters/{adapterId} */
export const deleteAdapterHandler = api(ROUTES.deleteAdapter, async (app, { path, ...request }) => {
  await deleteAdapter(app, { ...request, ...path });
  return noContent();
});

export const uses = [table, vault, events, callers];
export const handler = deleteAdapterHandler(awsApp(...uses));
