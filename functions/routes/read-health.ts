import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { HealthAnswer } from '../answers/health.ts';

export const route = {
  method: 'GET',
  path: '/v1/health',
  function: 'read-health',
  scope: null,
  summary: 'Check the health of the API',
  query: 'none',
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Service',
  answers: { 200: json('The API is up.', HealthAnswer) },
});
