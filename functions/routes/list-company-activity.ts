import * as z from 'zod';
import { ACTIVITY_RESULTS } from '../../shared/domain/activity.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { EVENT_TYPES } from '../../shared/triggers/event-formats.ts';
import { ActivityListAnswer } from '../answers/activity.ts';
import { id } from '../fields/ids.ts';
import { instantParameter } from '../fields/instant.ts';
import { cursor, limit } from '../fields/page.ts';
import { several } from '../fields/several.ts';

const CompanyActivityQuery = z.strictObject({
  adapterId: z.optional(id).meta({ description: 'Only the activity of this adapter, also after it was removed.' }),
  type: several(EVENT_TYPES, 'ActivityType', 'Only activity of this type.'),
  result: several(ACTIVITY_RESULTS, 'ActivityResult', 'Only activity with this result.'),
  from: instantParameter('Only activity at this instant or later.'),
  to: instantParameter('Only activity before this instant.'),
  limit,
  cursor,
});

export const route = {
  method: 'GET',
  path: '/v1/activity',
  function: 'list-activity',
  scope: 'adapters:read',
  summary: 'List the activity of the company',
  query: CompanyActivityQuery,
  may: { table: ['get', 'list'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Company',
  description:
    'Newest first, for 400 days, of all adapters and webhooks. A call examines at most 1,000 items: with a filter, a page may be short, even empty, and still have a nextCursor. Activity from before this list is at its adapter only.',
  answers: { 200: json('One page, newest first.', ActivityListAnswer) },
});
