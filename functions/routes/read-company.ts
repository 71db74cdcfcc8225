import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { CompanyAnswer } from '../answers/company.ts';

export const route = {
  method: 'GET',
  path: '/v1/company',
  function: 'read-company',
  scope: 'adapters:read',
  summary: 'Get the company',
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Company',
  answers: { 200: json('The company, the caller, and the redirect URIs to register at UPS.', CompanyAnswer) },
});
