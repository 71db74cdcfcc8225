import * as z from 'zod';
import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { adapterId } from '../fields/ids.ts';
import { mappingId } from '../fields/shipper-mapping.ts';

const MappingPath = z.strictObject({ adapterId, mappingId });

export const route = {
  method: 'DELETE',
  path: '/v1/adapters/{adapterId}/shipper-mappings/{mappingId}',
  function: 'remove-shipper-mapping',
  scope: 'mappings:write',
  summary: 'Remove a shipper mapping',
  pathParameters: MappingPath,
  query: 'none',
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  description: 'Removing the last one of a Ready adapter returns it to Need Maintenance.',
  answers: { 204: nothing('The shipper mapping is removed.') },
});
