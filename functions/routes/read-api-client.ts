import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS_DIRECTORY } from '../../shared/ports/permissions.ts';
import { ApiClientAnswer } from '../answers/directory.ts';
import { ApiClientPath } from '../fields/directory.ts';

export const route = {
  method: 'GET',
  path: '/v1/api-clients/{clientId}',
  function: 'read-directory',
  scope: 'company:manage',
  summary: 'Get an API client',
  pathParameters: ApiClientPath,
  query: 'none',
  may: READS_DIRECTORY,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'API clients',
  answers: { 200: json('The API client.', ApiClientAnswer) },
  problems: ['identity-managed-elsewhere'],
});
