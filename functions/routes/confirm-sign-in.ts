import * as z from 'zod';
import { goOn, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { anything } from '../fields/from-browser.ts';

const StartForm = z.object({ attempt: anything });

export const route = {
  method: 'POST',
  path: '/oauth/start',
  function: 'confirm-sign-in',
  scope: null,
  audience: 'browser',
  summary: 'Confirm authorization page',
  form: StartForm,
  isPage: true,
  may: { ...COMMITS, secrets: ['delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: { 303: goOn('Redirect to UPS, or to the page that explains the error.') },
});
