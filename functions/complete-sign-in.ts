import { awsApp } from '../shared/aws/app.ts';
import { adapterTable, attemptTable, carrier, events, linkTable, vault } from '../shared/aws/parts.ts';
import { seeOther } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES } from '../shared/http/browser/cookies.ts';
import type { ThroughBrowser } from '../shared/ports/app.ts';
import { completeSignIn } from '../shared/use-cases/authorization/complete-sign-in.ts';
import { route } from './routes/complete-sign-in.ts';

/** GET /oauth/callback/{environment}. The redirect carries no code, token or text from UPS. */
export const completeSignInHandler = api(route, async (app: ThroughBrowser, { path, query, cookies, remainingMs }) => {
  const { outcome, ref } = await completeSignIn(app, {
    environment: path.environment,
    state: query.state,
    code: query.code,
    error: query.error,
    errorDescription: query.error_description,
    browserCookie: cookies[COOKIES.upsSignIn],
    remainingMs,
  });
  return seeOther(outcome === 'authorized' ? `/company?authorized=${ref}` : `/authorization-error?ref=${ref}`);
});

export const uses = [adapterTable, attemptTable, linkTable, vault, carrier, events];
export const handler = completeSignInHandler(awsApp(...uses));
