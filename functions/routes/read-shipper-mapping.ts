import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { ShipperMappingAnswer } from '../answers/shipper-mapping.ts';
import { MappingPath } from '../fields/shipper-mapping.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/shipper-mappings/{mappingId}',
  function: 'read-shipper-mappings',
  scope: 'adapters:read',
  summary: 'Get a shipper mapping',
  pathParameters: MappingPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  answers: { 200: json('The shipper mapping.', ShipperMappingAnswer, 'ETag') },
});
