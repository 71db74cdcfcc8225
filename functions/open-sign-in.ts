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
import { api } from '../shared/http/api.ts';
import { consoleSession } from '../shared/http/authentication.ts';
import { COOKIES } from '../shared/http/browser/cookies.ts';
import { signInStep } from '../shared/http/browser/sign-in-step.ts';
import type { Identifying, ThroughBrowser } from '../shared/ports/app.ts';
import { openLink } from '../shared/use-cases/authorization/links/open-link.ts';
import { openSignIn } from '../shared/use-cases/authorization/open-sign-in.ts';
import { route } from './routes/open-sign-in.ts';

/** GET /oauth/start */
export const openSignInHandler = api(route, async (app: Identifying & ThroughBrowser, { query, cookies }) => {
  // `link` is a sign-in link, `attempt` the start link of one sign-in.
  if (query.link !== undefined) return signInStep(app, await openLink(app, query.link), query.link);
  const opened = await openSignIn(app, {
    link: query.attempt,
    browserCookie: cookies[COOKIES.upsSignIn],
    session: await consoleSession(app, cookies),
    isConfirmed: false,
  });
  return signInStep(app, opened, query.attempt ?? '');
});

export const uses = [adapterTable, attemptTable, linkTable, tenantTable, vault, carrier, events, callers];
export const handler = openSignInHandler(awsApp(...uses));
