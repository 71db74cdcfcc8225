import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_USERS } from '../../shared/ports/permissions.ts';
import { UserPath } from '../fields/directory.ts';

export const route = {
  method: 'DELETE',
  path: '/v1/users/{userId}',
  function: 'change-users',
  scope: 'company:manage',
  summary: 'Delete a user',
  pathParameters: UserPath,
  query: 'none',
  may: CHANGES_USERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Users',
  description: 'Their session ends within 15 minutes.',
  answers: { 204: nothing('The user is deleted.') },
  problems: ['last-admin', 'own-account', 'identity-managed-elsewhere'],
});
