import { awsApp } from '../shared/aws/app.ts';
import { apiClientTable, callers, directory, directoryPlace, tenantTable, tokenEndpoint } from '../shared/aws/parts.ts';
import { created, noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { apiClientLocation, newApiClientView, rotatedSecretView } from '../shared/http/directory-views.ts';
import type { App, Identifying, ManagingClients } from '../shared/ports/app.ts';
import { createApiClient, deleteApiClient } from '../shared/use-cases/directory/create-api-client.ts';
import { rotateClientSecret } from '../shared/use-cases/directory/rotate-client-secret.ts';
import { route as createRoute } from './routes/create-api-client.ts';
import { route as deleteRoute } from './routes/delete-api-client.ts';
import { route as rotateRoute } from './routes/rotate-client-secret.ts';

type Changing = Identifying & ManagingClients & Pick<App, 'tokenEndpoint'>;

/** POST /v1/api-clients */
const create = api(createRoute, async (app: Changing, { tenantId, actor, body }) => {
  const made = await createApiClient(app, { tenantId, actor, ...body });
  return created(apiClientLocation(made.client), newApiClientView(made, app.tokenEndpoint));
});

/** DELETE /v1/api-clients/{clientId} */
const remove = api(deleteRoute, async (app: Changing, { tenantId, path }) => {
  await deleteApiClient(app, { tenantId, ...path });
  return noContent();
});

/** POST /v1/api-clients/{clientId}/secrets */
const rotate = api(rotateRoute, async (app: Changing, { tenantId, path, body }) => {
  const rotated = await rotateClientSecret(app, { tenantId, ...path, ...body });
  return created(apiClientLocation(path), rotatedSecretView(rotated));
});

export const changeApiClientsHandler = byRoute<Changing>(
  [createRoute, create],
  [deleteRoute, remove],
  [rotateRoute, rotate],
);

export const uses = [apiClientTable, directory, directoryPlace, tokenEndpoint, tenantTable, callers];
export const handler = changeApiClientsHandler(awsApp(...uses));
