import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { goOn, NOT_IN_ADVANCE, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { anything } from '../fields/from-browser.ts';

const CallbackPath = z.object({ environment: z.string() });

const CallbackQuery = z.object({
  code: anything,
  state: anything,
  error: anything,
  error_description: anything,
});

export const route = {
  method: 'GET',
  path: '/oauth/callback/{environment}',
  function: 'complete-sign-in',
  scope: null,
  audience: 'browser',
  summary: 'Complete a sign-in at UPS',
  pathParameters: CallbackPath,
  query: CallbackQuery,
  errorPage: problemPage,
  moves: true,
  may: { ...COMMITS, secrets: ['read', 'create', 'stage', 'delete', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  description: 'The redirect URI to register with an app at UPS, one for each environment.',
  answers: { 303: goOn('Redirect to /company or /authorization-error.'), 503: NOT_IN_ADVANCE },
});
