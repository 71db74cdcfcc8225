import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, attemptTable, callers, carrier, events, tenantTable, vault } from '../shared/aws/parts.ts';
import { api } from '../shared/http/api.ts';
import { consoleSession } from '../shared/http/authentication.ts';
import { COOKIES } from '../shared/http/browser/cookies.ts';
import { signInStep } from '../shared/http/browser/sign-in-step.ts';
import type { Exchanging, Identifying } from '../shared/ports/app.ts';
import { openSignIn } from '../shared/use-cases/authorization/open-sign-in.ts';
import { route } from './routes/open-sign-in.ts';

/** GET /oauth/start */
export const openSignInHandler = api(route, async (app: Identifying & Exchanging, { query, cookies }) => {
  const opened = await openSignIn(app, {
    link: query.attempt,
    browserCookie: cookies[COOKIES.upsSignIn],
    session: await consoleSession(app, cookies),
    isConfirmed: false,
  });
  return signInStep(app, opened, query.attempt ?? '');
});

export const uses = [adapterTable, attemptTable, tenantTable, vault, carrier, events, callers];
export const handler = openSignInHandler(awsApp(...uses));
