import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { AdapterAnswer } from '../answers/adapter.ts';
import { AdapterPath } from '../fields/ids.ts';

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}',
  function: 'read-adapter',
  scope: 'adapters:read',
  summary: 'Get an adapter',
  pathParameters: AdapterPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  answers: { 200: json('The adapter.', AdapterAnswer, 'ETag') },
});
