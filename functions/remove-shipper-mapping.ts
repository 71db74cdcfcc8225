import { awsApp, callers, events, table } from '../shared/aws/app.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { removeShipperMapping } from '../shared/use-cases/adapters/shipper-mappings.ts';
import { route } from './routes/remove-shipper-mapping.ts';

/** DELETE /v1/adapters/{adapterId}/shipper-mappings/{mappingId} */
export const removeShipperMappingHandler = api(route, async (app, { path, ...request }) => {
  await removeShipperMapping(app, { ...request, ...path });
  return noContent();
});

export const uses = [table, events, callers];
export const handler = removeShipperMappingHandler(awsApp(...uses));
