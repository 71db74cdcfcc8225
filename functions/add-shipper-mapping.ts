import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, idempotencyTable, tenantTable } from '../shared/aws/parts.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import { adapterLocation } from '../shared/http/views.ts';
import type { App, Committing } from '../shared/ports/app.ts';
import { addShipperMapping, readShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { route } from './routes/add-shipper-mapping.ts';

/** POST /v1/adapters/{adapterId}/shipper-mappings */
export const addShipperMappingHandler = api(
  route,
  async (app: Committing & Pick<App, 'idempotency'>, { path, body, idempotency, ...request }) => {
    const outcome = await idempotently(app, idempotency, {
      prefix: 'map',
      make: (id) => addShipperMapping(app, { ...request, ...path, id, mapping: body }),
      idOf: ({ mapping }) => mapping.id,
      find: (mappingId) => ifFound(readShipperMapping(app, { ...request, ...path, mappingId })),
    });
    const { mapping, version } = outcome.made;
    const location = `${adapterLocation(path)}/shipper-mappings/${mapping.id}`;
    return created(location, mapping, { etag: mappingsEtagOf(version), ...replayHeaders(outcome) });
  },
);

export const uses = [adapterTable, tenantTable, idempotencyTable, events, callers];
export const handler = addShipperMappingHandler(awsApp(...uses));
