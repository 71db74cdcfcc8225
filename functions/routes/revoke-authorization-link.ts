import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { LinkPath } from '../fields/sign-in-link.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/authorization-links/{linkId}',
  // It has the same permissions.
  function: 'deauthorize',
  scope: 'authorizations:write',
  summary: 'Revoke a sign-in link',
  pathParameters: LinkPath,
  query: 'none',
  may: { ...COMMITS, secrets: ['delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'Nobody can sign in with the link any more, and sign-ins that have begun with it end. A link that has ended stays as it is.',
  answers: { 204: nothing('The link has ended.') },
});
