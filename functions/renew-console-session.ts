import { awsApp } from '../shared/aws/app.ts';
import { callers, consoleSessions, sessionTable, tenantTable } from '../shared/aws/parts.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { renewalHashOf, renewalIn, renewedSession } from '../shared/http/browser/console-session.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { route } from './routes/renew-console-session.ts';

/** POST /auth/renew */
export const renewConsoleSessionHandler = api(
  route,
  async (app: Basics & Pick<App, 'callers' | 'consoleSignIn' | 'endedSessions' | 'tenants'>, { origin, cookies }) => {
    if (origin !== app.publicOrigin)
      throw new TrackingAdapterError('csrf-refused', 'The request did not come from the console.');
    const session = renewalIn(cookies);
    if (!session || (await app.endedSessions.isMarked(renewalHashOf(session)))) throw ended();
    const renewed = await app.consoleSignIn.renew(session.renewal);
    const { tenantId } = await app.callers.verify(renewed);
    if (await app.tenants.isRemoved(tenantId)) throw ended();
    return { ...noContent(), cookies: [renewedSession(renewed, session)] };
  },
);

const ended = () => new TrackingAdapterError('unauthenticated', 'The session has ended. Sign in again.');

export const uses = [tenantTable, sessionTable, callers, consoleSessions];
export const handler = renewConsoleSessionHandler(awsApp(...uses));
