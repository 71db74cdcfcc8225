import { awsApp } from '../shared/aws/app.ts';
import {
  adapterTable,
  attemptTable,
  callers,
  carrier,
  events,
  linkTable,
  tenantTable,
  vault,
} from '../shared/aws/parts.ts';
import { seeOther } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { consoleSession } from '../shared/http/authentication.ts';
import { COOKIES } from '../shared/http/browser/cookies.ts';
import { signInStep } from '../shared/http/browser/sign-in-step.ts';
import type { Identifying, ThroughBrowser } from '../shared/ports/app.ts';
import { startLink } from '../shared/use-cases/authorization/links/start-link.ts';
import { openSignIn } from '../shared/use-cases/authorization/open-sign-in.ts';
import { route } from './routes/confirm-sign-in.ts';

/** POST /oauth/start, from our own page only: a form that another site submits confirms nothing. */
export const confirmSignInHandler = api(route, async (app: Identifying & ThroughBrowser, request) => {
  const { form, cookies, origin } = request;
  if (origin !== app.publicOrigin) return seeOther('/authorization-error?ref=wrong-browser');
  const { link: name, authorizer } = form;
  if (name !== undefined) {
    const browserCookie = cookies[COOKIES.upsSignIn];
    return signInStep(app, await startLink(app, { ...request, name, authorizer, browserCookie }), name);
  }
  const opened = await openSignIn(app, {
    link: form.attempt,
    browserCookie: cookies[COOKIES.upsSignIn],
    session: await consoleSession(app, cookies),
    isConfirmed: true,
  });
  return signInStep(app, opened, form.attempt ?? '');
});

export const uses = [adapterTable, attemptTable, linkTable, tenantTable, vault, carrier, events, callers];
export const handler = confirmSignInHandler(awsApp(...uses));
