import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';

export const route = {
  method: 'POST',
  path: '/auth/renew',
  function: 'renew-console-session',
  scope: null,
  summary: "Renew the access token of the console's session",
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  description: 'The session ends when it would have ended. A role that was changed meanwhile counts from now on.',
  answers: { 204: nothing('Renewed.') },
  problems: ['unauthenticated', 'csrf-refused'],
});
