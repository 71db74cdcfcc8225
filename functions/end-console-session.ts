import { awsApp } from '../shared/aws/app.ts';
import { consoleSessions, sessionTable } from '../shared/aws/parts.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { endSession, renewalHashOf, renewalIn } from '../shared/http/browser/console-session.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/end-console-session.ts';

/** POST /auth/logout. The session is marked as ended first, so it ends even if the issuer does not answer. */
export const endConsoleSessionHandler = api(
  route,
  async (app: Basics & Pick<App, 'consoleSignIn' | 'endedSessions'>, { origin, cookies, requestId }) => {
    if (origin !== app.publicOrigin)
      throw new TrackingAdapterError('csrf-refused', 'The request did not come from the console.');
    const session = renewalIn(cookies);
    if (session) {
      await app.endedSessions.mark(renewalHashOf(session), new Date());
      await app.consoleSignIn.end(session.renewal).catch((error) => {
        app.log.warn('the issuer did not end a session; it is marked as ended here', {
          requestId,
          error: String(error),
        });
      });
    }
    return { ...noContent(), cookies: endSession() };
  },
);

export const uses = [sessionTable, consoleSessions];
export const handler = endConsoleSessionHandler(awsApp(...uses));
