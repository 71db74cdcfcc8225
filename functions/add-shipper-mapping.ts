import { awsApp, callers, events, table } from '../shared/aws/app.ts';
import { created } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { adapterLocation } from '../shared/http/views.ts';
import { addShipperMapping } from '../shared/use-cases/shipper-mappings.ts';
import { ROUTES } from './routes.ts';

/** POST /v1/adapters/{adapterId}/shipper-mappings */
export const addShipperMappingHandler = api(ROUTES.addShipperMapping, async (app, { path, body, ...request }) => {
  const mapping = await addShipperMapping(app, { ...request, ...path, mapping: body });
  return created(`${adapterLocation(path)}/shipper-mappings/${mapping.id}`, mapping);
});

export const uses = [table, events, callers];
export const handler = addShipperMappingHandler(awsApp(...uses));
