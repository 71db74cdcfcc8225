import { problemPage } from '../../shared/http/browser/pages.ts';
import { page, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';

export const route = {
  method: 'GET',
  path: '/reference',
  function: 'show-reference',
  scope: null,
  audience: 'browser',
  summary: 'Show the API reference',
  query: 'none',
  errorPage: problemPage,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Service',
  answers: { 200: page('The API reference as a web page.') },
});
