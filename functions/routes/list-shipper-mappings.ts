import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { listOf, ShipperMappingAnswer } from '../answer-schemas.ts';
import { AdapterPath } from '../fields/ids.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/shipper-mappings',
  function: 'list-shipper-mappings',
  scope: 'adapters:read',
  summary: 'List shipper mappings',
  pathParameters: AdapterPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  answers: { 200: json('All shipper mappings, in the order in which they were added.', listOf(ShipperMappingAnswer)) },
});
