import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { AdapterPath } from '../fields/ids.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/adapters/{adapterId}',
  function: 'delete-adapter',
  scope: 'adapters:write',
  summary: 'Delete an adapter and its authorization',
  pathParameters: AdapterPath,
  query: 'none',
  ifMatch: 'adapter',
  may: { table: ['get', 'write', 'delete'], secrets: ['delete'], publishes: true },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  answers: { 204: nothing('The adapter is deleted.') },
});
