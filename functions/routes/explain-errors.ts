import { page, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

export const route = {
  method: 'GET',
  path: '/reference/errors',
  function: 'show-reference',
  scope: null,
  audience: 'browser',
  summary: 'Explain the errors',
  query: 'none',
  isPage: true,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Service',
  answers: { 200: page('Every error code: its meaning, who must act, and how.') },
});
