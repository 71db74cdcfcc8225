import { awsApp, callers, consoleSessions } from '../shared/aws/app.ts';
import { seeOther } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { beginSession } from '../shared/http/console-session.ts';
import { COOKIES, dropCookie } from '../shared/http/cookies.ts';
import { route } from './routes/finish-console-session.ts';

/** GET /auth/callback */
export const finishConsoleSessionHandler = api(route, async (app, { query, cookies }) => {
  const finished = await app.consoleSignIn.finish(new URLSearchParams(query), cookies[COOKIES.consoleSignIn]);
  // A token that this API would refuse is no session.
  await app.callers.verify(finished.session);
  return seeOther(finished.returnTo, [
    ...beginSession(finished.session, finished.seconds, finished.renewal),
    dropCookie(COOKIES.consoleSignIn),
  ]);
});

export const uses = [consoleSessions, callers];
export const handler = finishConsoleSessionHandler(awsApp(...uses));
