import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, externalIdTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { App, Retiring } from '../shared/ports/app.ts';
import { deleteAdapter } from '../shared/use-cases/adapters/delete-adapter.ts';
import { route } from './routes/delete-adapter.ts';

/** DELETE /v1/adapters/{adapterId} */
export const deleteAdapterHandler = api(
  route,
  async (app: Retiring & Pick<App, 'externalIds'>, { path, ...request }) => {
    await deleteAdapter(app, { ...request, ...path });
    return noContent();
  },
);

export const uses = [adapterTable, externalIdTable, tenantTable, vault, events, callers];
export const handler = deleteAdapterHandler(awsApp(...uses));
