import * as z from 'zod';
import { goOn, NOT_IN_ADVANCE, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

/** Handed on whole to the one who checks it. */
const LoginCallbackQuery = z.object({}).catchall(z.string());

export const route = {
  method: 'GET',
  path: '/auth/callback',
  function: 'finish-console-session',
  scope: null,
  summary: 'Back from the issuer',
  query: LoginCallbackQuery,
  isPage: true,
  moves: true,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: { 303: goOn('Back to where the person was going.'), 503: NOT_IN_ADVANCE },
  problems: ['unauthenticated'],
});
