import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, idempotencyTable, tenantTable } from '../shared/aws/parts.ts';
import { created, noContent, ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { byRoute } from '../shared/http/by-route.ts';
import { replayHeaders } from '../shared/http/idempotency.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import { adapterLocation } from '../shared/http/views.ts';
import type { App, Committing, Identifying } from '../shared/ports/app.ts';
import {
  addShipperMapping,
  changeShipperMapping,
  readShipperMapping,
  removeShipperMapping,
  replaceShipperMappings,
} from '../shared/use-cases/adapters/shipper-mappings.ts';
import { idempotently } from '../shared/use-cases/common/idempotently.ts';
import { ifFound } from '../shared/use-cases/common/if-found.ts';
import { route as addRoute } from './routes/add-shipper-mapping.ts';
import { route as changeRoute } from './routes/change-shipper-mapping.ts';
import { route as removeRoute } from './routes/remove-shipper-mapping.ts';
import { route as replaceRoute } from './routes/replace-shipper-mappings.ts';

type Changing = Identifying & Committing & Pick<App, 'idempotency'>;

/** POST /v1/adapters/{adapterId}/shipper-mappings */
const add = api(addRoute, async (app: Changing, { path, body, idempotency, ...request }) => {
  const outcome = await idempotently(app, idempotency, {
    prefix: 'map',
    make: (id) => addShipperMapping(app, { ...request, ...path, id, mapping: body }),
    idOf: ({ mapping }) => mapping.id,
    find: (mappingId) => ifFound(readShipperMapping(app, { ...request, ...path, mappingId })),
  });
  const { mapping, version } = outcome.made;
  const location = `${adapterLocation(path)}/shipper-mappings/${mapping.id}`;
  return created(location, mapping, { etag: mappingsEtagOf(version), ...replayHeaders(outcome) });
});

/** PUT /v1/adapters/{adapterId}/shipper-mappings */
const replace = api(replaceRoute, async (app: Changing, { path, body, ...request }) => {
  const { mappings, version } = await replaceShipperMappings(app, { ...request, ...path, mappings: body.data });
  return ok({ data: mappings, nextCursor: null }, { etag: mappingsEtagOf(version) });
});

/** PUT /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
const change = api(changeRoute, async (app: Changing, { path, body, ...request }) => {
  const { mapping, version } = await changeShipperMapping(app, { ...request, ...path, mapping: body });
  return ok(mapping, { etag: mappingsEtagOf(version) });
});

/** DELETE /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
const remove = api(removeRoute, async (app: Changing, { path, ...request }) => {
  await removeShipperMapping(app, { ...request, ...path });
  return noContent();
});

export const changeShipperMappingsHandler = byRoute<Changing>(
  [addRoute, add],
  [replaceRoute, replace],
  [changeRoute, change],
  [removeRoute, remove],
);

export const uses = [adapterTable, tenantTable, idempotencyTable, events, callers];
export const handler = changeShipperMappingsHandler(awsApp(...uses));
