import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, idempotencyTable, tenantTable } from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { adapterLocation } from '../shared/http/views.ts';
import type { App, Committing } from '../shared/ports/app.ts';
import { addShipperMapping, listShipperMappings } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { route } from './routes/add-shipper-mapping.ts';

/** POST /v1/adapters/{adapterId}/shipper-mappings */
export const addShipperMappingHandler = api(
  route,
  async (app: Committing & Pick<App, 'idempotency'>, { path, body, idempotency, ...request }) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'map',
      make: (id) => addShipperMapping(app, { ...request, ...path, id, mapping: body }),
      idOf: ({ id }) => id,
      find: async (id) => (await listShipperMappings(app, { ...request, ...path })).find((one) => one.id === id),
    });
    const location = `${adapterLocation(path)}/shipper-mappings/${outcome.made.id}`;
    return created(location, outcome.made, replayHeaders(outcome));
  },
);

export const uses = [adapterTable, tenantTable, idempotencyTable, events, callers];
export const handler = addShipperMappingHandler(awsApp(...uses));
