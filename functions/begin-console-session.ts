import { awsApp } from '../shared/aws/app.ts';
import { consoleSessions } from '../shared/aws/parts.ts';
import { seeOther } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES, setCookie } from '../shared/http/browser/cookies.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/begin-console-session.ts';

/** The longest that a person may take to sign in at the issuer. */
const SIGN_IN_SECONDS = 10 * 60;

/** GET /auth/login */
export const beginConsoleSessionHandler = api(route, async (app: Basics & Pick<App, 'consoleSignIn'>, { query }) => {
  const { location, kept } = await app.consoleSignIn.begin(query.returnTo);
  return seeOther(location.href, [setCookie(COOKIES.consoleSignIn, kept, SIGN_IN_SECONDS)]);
});

export const uses = [consoleSessions];
export const handler = beginConsoleSessionHandler(awsApp(...uses));
