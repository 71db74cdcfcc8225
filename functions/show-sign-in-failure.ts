import { awsApp, table } from '../shared/aws/app.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES } from '../shared/http/cookies.ts';
import { failurePage } from '../shared/http/sign-in-pages.ts';
import { endingFor } from '../shared/http/sign-in-step.ts';
import { signInEnding } from '../shared/use-cases/sign-in-ending.ts';
import { ROUTES } from './routes.ts';

/** GET /authorization-error */
export const showSignInFailureHandler = api(ROUTES.showSignInFailure, async (app, { query, cookies }) => {
  const ending = await endingFor(app, query.ref, cookies[COOKIES.upsSignIn]);
  return failurePage(ending ?? (await signInEnding(app, 'attempt-expired', undefined)));
});

export const uses = [table];
export const handler = showSignInFailureHandler(awsApp(...uses));
