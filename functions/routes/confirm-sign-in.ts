import * as z from 'zod';
import { problemPage } from '../../shared/http/browser/pages.ts';
import { goOn, page, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { anything } from '../fields/from-browser.ts';
import { line } from '../fields/text.ts';

const StartForm = z.object({
  attempt: anything,
  link: anything,
  authorizer: z.preprocess(
    (text) => (typeof text === 'string' && text.trim() === '' ? undefined : text),
    // The empty field of a form is no name, and not a wrong one.
    line(80)
      .optional()
      .meta({
        override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
          for (const keyword of ['minLength', 'pattern']) delete jsonSchema[keyword];
        },
      }),
  ),
});

export const route = {
  method: 'POST',
  path: '/oauth/start',
  function: 'confirm-sign-in',
  scope: null,
  audience: 'browser',
  summary: 'Confirm authorization page',
  form: StartForm,
  errorPage: problemPage,
  may: { ...COMMITS, secrets: ['read', 'create', 'delete', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'In the browser',
  answers: {
    303: goOn('Redirect to UPS, or to the page that explains the error.'),
    404: page('The sign-in link is not valid.'),
    410: page('The sign-in link has expired, was revoked, or is no longer needed.'),
  },
});
