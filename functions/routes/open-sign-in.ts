import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { goOn, NOT_IN_ADVANCE, page, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { anything } from '../fields/from-browser.ts';

const StartQuery = z.object({ attempt: anything, link: anything });

export const route = {
  method: 'GET',
  path: '/oauth/start',
  function: 'open-sign-in',
  scope: null,
  audience: 'browser',
  summary: 'Open the start link of a sign-in at UPS',
  query: StartQuery,
  errorPage: problemPage,
  moves: true,
  may: { ...COMMITS, secrets: ['delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: {
    200: page('A page that names company, adapter and starter, and asks for confirmation.'),
    303: goOn(
      'Redirect to UPS, or to the page that explains the error. Never for a sign-in link, which a GET only shows.',
    ),
    404: page('The sign-in link is not valid.'),
    410: page('The sign-in link has expired, was revoked, or is no longer needed.'),
    503: NOT_IN_ADVANCE,
  },
});
