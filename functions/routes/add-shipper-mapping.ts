import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ShipperMappingAnswer } from '../answers/shipper-mapping.ts';
import { AdapterPath } from '../fields/ids.ts';
import { ShipperMapping } from '../fields/shipper-mapping.ts';

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/shipper-mappings',
  function: 'change-shipper-mappings',
  scope: 'mappings:write',
  summary: 'Add a shipper mapping',
  pathParameters: AdapterPath,
  query: 'none',
  body: ShipperMapping,
  idempotent: true,
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  answers: { 201: json('The new mapping.', ShipperMappingAnswer, 'Location', 'ETag', 'Idempotent-Replayed') },
  problems: ['too-many-shipper-mappings', 'shipper-mapping-exists'],
});
