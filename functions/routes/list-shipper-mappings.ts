import * as z from 'zod';
import { MAX_SHIPPER_MAPPINGS } from '../../shared/domain/shipper-mapping.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { ShipperMappingListAnswer } from '../answers/shipper-mapping.ts';
import { AdapterPath } from '../fields/ids.ts';
import { cursor, limitOf } from '../fields/page.ts';

const MappingsQuery = z.strictObject({ limit: limitOf(MAX_SHIPPER_MAPPINGS), cursor });

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/shipper-mappings',
  function: 'read-shipper-mappings',
  scope: 'adapters:read',
  summary: 'List shipper mappings',
  pathParameters: AdapterPath,
  query: MappingsQuery,
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  answers: {
    200: json('One page, in the order in which the mappings were sent.', ShipperMappingListAnswer, 'ETag'),
  },
});
