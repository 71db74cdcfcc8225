import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';

export const route = {
  method: 'POST',
  path: '/auth/renew',
  function: 'renew-console-session',
  scope: null,
  audience: 'browser',
  summary: "Renew the access token of the console's session",
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  description: 'Renewal does not extend the session. A changed role takes effect with the new access token.',
  answers: { 204: nothing('The access token is renewed.') },
  problems: ['unauthenticated', 'csrf-refused'],
});
