import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, tenantTable, vault } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { Retiring } from '../shared/ports/app.ts';
import { deleteAdapter } from '../shared/use-cases/adapters/delete-adapter.ts';
import { route } from './routes/delete-adapter.ts';

/** DELETE /v1/adapters/{adapterId} */
export const deleteAdapterHandler = api(route, async (app: Retiring, { path, ...request }) => {
  await deleteAdapter(app, { ...request, ...path });
  return noContent();
});

export const uses = [adapterTable, tenantTable, vault, events, callers];
export const handler = deleteAdapterHandler(awsApp(...uses));
