import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ShipperMappingAnswer } from '../answers/shipper-mapping.ts';
import { MappingPath, ShipperMapping } from '../fields/shipper-mapping.ts';

export const route = {
  method: 'PUT',
  path: '/v1/adapters/{adapterId}/shipper-mappings/{mappingId}',
  function: 'change-shipper-mappings',
  scope: 'mappings:write',
  summary: 'Change a shipper mapping',
  pathParameters: MappingPath,
  query: 'none',
  body: ShipperMapping,
  ifMatchOfMappings: true,
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  description: 'The mapping keeps its ID and its place in the list.',
  answers: { 200: json('The shipper mapping as changed.', ShipperMappingAnswer, 'ETag') },
  problems: ['shipper-mapping-exists'],
});
