import { awsApp } from '../shared/aws/app.ts';
import { callers, consoleSessions } from '../shared/aws/parts.ts';
import { seeOther } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { beginSession } from '../shared/http/browser/console-session.ts';
import { COOKIES, dropCookie } from '../shared/http/browser/cookies.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/finish-console-session.ts';

/** GET /auth/callback */
export const finishConsoleSessionHandler = api(
  route,
  async (app: Basics & Pick<App, 'callers' | 'consoleSignIn'>, { query, cookies }) => {
    const finished = await app.consoleSignIn.finish(new URLSearchParams(query), cookies[COOKIES.consoleSignIn]);
    // A token that this API would refuse starts no session.
    await app.callers.verify(finished.session);
    return seeOther(finished.returnTo, [
      ...beginSession(finished.session, finished.seconds, finished.renewal),
      dropCookie(COOKIES.consoleSignIn),
    ]);
  },
);

export const uses = [callers, consoleSessions];
export const handler = finishConsoleSessionHandler(awsApp(...uses));
