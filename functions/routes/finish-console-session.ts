import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { goOn, NOT_IN_ADVANCE, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

/** Passed through unparsed; oauth4webapi validates it. */
const LoginCallbackQuery = z.object({}).catchall(z.string());

export const route = {
  method: 'GET',
  path: '/auth/callback',
  function: 'finish-console-session',
  scope: null,
  audience: 'browser',
  summary: 'Complete the console sign-in',
  query: LoginCallbackQuery,
  errorPage: problemPage,
  moves: true,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: { 303: goOn('Redirect to the page that the person opened.'), 503: NOT_IN_ADVANCE },
  problems: ['unauthenticated'],
});
