import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { MappingPath } from '../fields/shipper-mapping.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/adapters/{adapterId}/shipper-mappings/{mappingId}',
  function: 'change-shipper-mappings',
  scope: 'mappings:write',
  summary: 'Remove a shipper mapping',
  pathParameters: MappingPath,
  query: 'none',
  ifMatchOfMappings: true,
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  description: 'Removing the last one of a Ready adapter returns it to Need Maintenance.',
  answers: { 204: nothing('The shipper mapping is removed.') },
});
