import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { ActivityListAnswer } from '../answers/activity.ts';
import { AdapterPath } from '../fields/ids.ts';
import { cursor, limit } from '../fields/page.ts';

const ActivityQuery = z.strictObject({
  limit: limit,
  cursor: cursor,
});

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/activity',
  function: 'list-activity',
  scope: 'adapters:read',
  summary: 'List activity',
  pathParameters: AdapterPath,
  query: ActivityQuery,
  may: { table: ['get', 'list'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  answers: { 200: json('One page, newest first.', ActivityListAnswer) },
});
