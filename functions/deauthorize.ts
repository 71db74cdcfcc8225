import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, tenantTable, vault } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import type { Retiring } from '../shared/ports/app.ts';
import { deauthorize } from '../shared/use-cases/authorization/deauthorize.ts';
import { route } from './routes/deauthorize.ts';

/** DELETE /v1/adapters/{adapterId}/authorization */
export const deauthorizeHandler = api(route, async (app: Retiring, { path, ...request }) => {
  await deauthorize(app, { ...request, ...path });
  return noContent();
});

export const uses = [adapterTable, tenantTable, vault, events, callers];
export const handler = deauthorizeHandler(awsApp(...uses));
