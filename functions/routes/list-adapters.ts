import * as z from 'zod';
import { ADAPTER_STATUSES } from '../../shared/domain/adapter-status.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { AdapterAnswer, listOf } from '../answer-schemas.ts';
import { cursor, limit } from '../fields/page.ts';

const AdapterListQuery = z.strictObject({
  limit,
  cursor,
  status: z.enum(ADAPTER_STATUSES).optional().meta({ description: 'Only adapters with this status.' }),
});

export const route = {
  method: 'GET',
  path: '/v1/adapters',
  function: 'list-adapters',
  scope: 'adapters:read',
  summary: 'List adapters',
  query: AdapterListQuery,
  may: { table: ['get', 'list'] },
} as const satisfies Route;

const AdapterListAnswer = listOf(AdapterAnswer).extend({
  unreadable: z.array(z.string()).meta({
    description:
      'IDs of adapters on this page that this version cannot read, whatever their status, because a newer version of the product wrote them. They keep working.',
  }),
});

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  answers: { 200: json('One page, ordered by ID.', AdapterListAnswer) },
});
