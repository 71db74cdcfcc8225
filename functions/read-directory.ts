import { awsApp } from '../shared/aws/app.ts';
import {
  apiClientTable,
  callers,
  directoryPlace,
  peopleTable,
  tenantTable,
  tokenEndpoint,
} from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { apiClientView, userView } from '../shared/http/directory-views.ts';
import { listPage } from '../shared/http/paging/list-page.ts';
import type { App, Identifying } from '../shared/ports/app.ts';
import { listApiClients, readApiClient } from '../shared/use-cases/directory/known-client.ts';
import { listUsers } from '../shared/use-cases/directory/list-users.ts';
import { route as clientsRoute } from './routes/list-api-clients.ts';
import { route as usersRoute } from './routes/list-users.ts';
import { route as clientRoute } from './routes/read-api-client.ts';

type Reading = Identifying & Pick<App, 'people' | 'apiClients' | 'directoryPlace' | 'tokenEndpoint'>;

/** GET /v1/users */
const users = api(usersRoute, async (app: Reading, { tenantId, query }) => {
  const people = await listUsers(app, tenantId);
  return ok(listPage(people.map(userView), { tenantId, prefix: 'USER#' }, query, 'a user'));
});

/** GET /v1/api-clients */
const clients = api(clientsRoute, async (app: Reading, { tenantId, query }) => {
  const known = (await listApiClients(app, tenantId)).map((client) => ({ id: client.clientId, client }));
  const { data, nextCursor } = listPage(known, { tenantId, prefix: 'APICLIENT#' }, query, 'an API client');
  return ok({ data: data.map(({ client }) => apiClientView(client, app.tokenEndpoint)), nextCursor });
});

/** GET /v1/api-clients/{clientId} */
const client = api(clientRoute, async (app: Reading, { tenantId, path }) =>
  ok(apiClientView(await readApiClient(app, { tenantId, ...path }), app.tokenEndpoint)),
);

/** Serves the routes that show people and API clients: it reaches no account and no secret. */
export const readDirectoryHandler = byRoute<Reading>(
  [usersRoute, users],
  [clientsRoute, clients],
  [clientRoute, client],
);

export const uses = [peopleTable, apiClientTable, directoryPlace, tokenEndpoint, tenantTable, callers];
export const handler = readDirectoryHandler(awsApp(...uses));
