import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { CHANGES_USERS } from '../../shared/ports/permissions.ts';
import { UserAnswer } from '../answers/directory.ts';
import { email, personName, role } from '../fields/directory.ts';

const InvitationBody = z.strictObject({ email, name: personName.optional(), role }).meta({
  id: 'Invitation',
  description: 'A person to invite. Without a name, the address serves as one.',
  examples: [{ email: 'jane@acme.example', name: 'Jane Doe', role: 'operator' }],
});

export const route = {
  method: 'POST',
  path: '/v1/users',
  function: 'change-users',
  scope: 'company:manage',
  summary: 'Invite a user',
  query: 'none',
  body: InvitationBody,
  idempotent: true,
  may: CHANGES_USERS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Users',
  description: 'The person gets a mail with a temporary password.',
  answers: { 201: json('The invited user.', UserAnswer, 'Location', 'Idempotent-Replayed') },
  problems: ['user-exists', 'too-many-users', 'identity-managed-elsewhere'],
});
