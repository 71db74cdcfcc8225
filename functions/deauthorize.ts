import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, linkTable, tenantTable, vault } from '../shared/aws/parts.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import type { App, Identifying, Retiring } from '../shared/ports/app.ts';
import { deauthorize } from '../shared/use-cases/authorization/deauthorize.ts';
import { revokeLink } from '../shared/use-cases/authorization/links/revoke-link.ts';
import { route } from './routes/deauthorize.ts';
import { route as linkRoute } from './routes/revoke-authorization-link.ts';

type Ending = Identifying & Retiring & Pick<App, 'links'>;

/** DELETE /v1/adapters/{adapterId}/authorization */
const removeAuthorization = api(route, async (app: Ending, { path, ...request }) => {
  await deauthorize(app, { ...request, ...path });
  return noContent();
});

/** DELETE /v1/authorization-links/{linkId} */
const revoke = api(linkRoute, async (app: Ending, { path, ...request }) => {
  await revokeLink(app, { ...request, ...path });
  return noContent();
});

export const deauthorizeHandler = byRoute<Ending>([route, removeAuthorization], [linkRoute, revoke]);

export const uses = [adapterTable, linkTable, tenantTable, vault, events, callers];
export const handler = deauthorizeHandler(awsApp(...uses));
