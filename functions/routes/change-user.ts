import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_USERS } from '../../shared/ports/permissions.ts';
import { UserAnswer } from '../answers/directory.ts';
import { personName, role, UserPath } from '../fields/directory.ts';

const UserSettings = z
  .strictObject({
    name: personName,
    role,
    enabled: z.boolean().meta({ description: 'false: the person may not sign in.' }),
  })
  .meta({
    id: 'UserSettings',
    description: 'Name and role of a user, and whether the user may sign in.',
    examples: [{ name: 'Jane Doe', role: 'viewer', enabled: true }],
  });

export const route = {
  method: 'PUT',
  path: '/v1/users/{userId}',
  function: 'change-users',
  scope: 'company:manage',
  summary: 'Change a user',
  pathParameters: UserPath,
  query: 'none',
  body: UserSettings,
  may: CHANGES_USERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Users',
  description: 'With a lower role, or disabled, their session ends within 15 minutes.',
  answers: { 200: json('The user as changed.', UserAnswer) },
  problems: ['last-admin', 'own-account', 'identity-managed-elsewhere'],
});
