import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_USERS } from '../../shared/ports/permissions.ts';
import { UserAnswer } from '../answers/directory.ts';
import { UserPath } from '../fields/directory.ts';

export const route = {
  method: 'POST',
  path: '/v1/users/{userId}/invitations',
  function: 'change-users',
  scope: 'company:manage',
  summary: 'Invite a user again',
  pathParameters: UserPath,
  query: 'none',
  may: CHANGES_USERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Users',
  description: 'The person gets another mail, with a new temporary password.',
  answers: { 202: json('The mail is on its way.', UserAnswer, 'Location') },
  problems: ['user-active', 'identity-managed-elsewhere'],
});
