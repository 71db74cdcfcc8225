import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { goOn, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { anything } from '../fields/from-browser.ts';

const LoginQuery = z.object({ returnTo: anything });

export const route = {
  method: 'GET',
  path: '/auth/login',
  function: 'begin-console-session',
  scope: null,
  audience: 'browser',
  summary: "Sign in to the console, at the company's issuer",
  query: LoginQuery,
  errorPage: problemPage,
  may: {},
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: { 303: goOn("Redirect to the company's issuer.") },
});
