import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, callers, events, tenantTable } from '../shared/aws/parts.ts';
import { ok } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { mappingsEtagOf } from '../shared/http/input.ts';
import type { Committing } from '../shared/ports/app.ts';
import { replaceShipperMappings } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/replace-shipper-mappings.ts';

/** PUT /v1/adapters/{adapterId}/shipper-mappings */
export const replaceShipperMappingsHandler = api(route, async (app: Committing, { path, body, ...request }) => {
  const { mappings, version } = await replaceShipperMappings(app, { ...request, ...path, mappings: body.data });
  return ok({ data: mappings, nextCursor: null }, { etag: mappingsEtagOf(version) });
});

export const uses = [adapterTable, tenantTable, events, callers];
export const handler = replaceShipperMappingsHandler(awsApp(...uses));
