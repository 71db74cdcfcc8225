import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_API_CLIENTS } from '../../shared/ports/permissions.ts';
import { ApiClientPath } from '../fields/directory.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/api-clients/{clientId}',
  function: 'change-api-clients',
  scope: 'company:manage',
  summary: 'Delete an API client',
  pathParameters: ApiClientPath,
  query: 'none',
  may: CHANGES_API_CLIENTS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'API clients',
  description: 'Its access tokens end within the hour.',
  answers: { 204: nothing('The API client is deleted.') },
  problems: ['identity-managed-elsewhere'],
});
