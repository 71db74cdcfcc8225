import * as z from 'zod';
import { MAX_SHIPPER_MAPPINGS } from '../../shared/domain/shipper-mapping.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ShipperMappingListAnswer } from '../answers/shipper-mapping.ts';
import { AdapterPath } from '../fields/ids.ts';
import { ShipperMapping } from '../fields/shipper-mapping.ts';

/** The whole list. The domain limits the number that an adapter may hold, with an error of its own. */
const ShipperMappingsBody = z
  .strictObject({
    data: z
      .array(ShipperMapping)
      .max(MAX_SHIPPER_MAPPINGS * 5)
      .meta({ description: 'The mappings, in their order; none twice.' }),
  })
  .meta({ id: 'ShipperMappings', description: 'The whole list of shipper mappings.' });

export const route = {
  method: 'PUT',
  path: '/v1/adapters/{adapterId}/shipper-mappings',
  function: 'change-shipper-mappings',
  scope: 'mappings:write',
  summary: 'Replace the whole list of shipper mappings',
  pathParameters: AdapterPath,
  query: 'none',
  body: ShipperMappingsBody,
  ifMatchOfMappings: true,
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Shipper mappings',
  description: 'All or nothing. The list keeps the order in which it is sent, and an unchanged mapping keeps its ID.',
  answers: { 200: json('The whole list.', ShipperMappingListAnswer, 'ETag') },
  problems: ['too-many-shipper-mappings'],
});
