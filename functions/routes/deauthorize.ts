import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { AdapterPath } from '../fields/ids.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/adapters/{adapterId}/authorization',
  function: 'deauthorize',
  scope: 'authorizations:write',
  summary: 'Remove the authorization',
  pathParameters: AdapterPath,
  query: 'none',
  ifMatch: 'adapter',
  may: { ...COMMITS, secrets: ['delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  answers: { 204: nothing('The authorization is removed; its secret is scheduled for deletion.') },
});
