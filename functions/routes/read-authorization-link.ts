import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { AuthorizationLinkAnswer } from '../answers/link.ts';
import { LinkPath } from '../fields/sign-in-link.ts';

export const route = {
  method: 'GET',
  path: '/v1/authorization-links/{linkId}',
  // It has the same permissions.
  function: 'list-activity',
  scope: 'adapters:read',
  summary: 'Get a sign-in link',
  pathParameters: LinkPath,
  query: 'none',
  may: { table: ['get', 'list'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  answers: { 200: json('The link.', AuthorizationLinkAnswer) },
});
