import { nothing, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

export const route = {
  method: 'POST',
  path: '/auth/logout',
  function: 'end-console-session',
  scope: null,
  audience: 'browser',
  summary: 'Sign out of the console',
  may: { table: ['write'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: { 204: nothing('The session has ended.') },
  problems: ['csrf-refused'],
});
