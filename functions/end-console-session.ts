import { awsApp } from '../shared/aws/app.ts';
import { TrackingAdapterError } from '../shared/domain/errors.ts';
import { noContent } from '../shared/http/answers.ts';
import { api } from '../shared/http/api.ts';
import { COOKIES, dropCookie } from '../shared/http/cookies.ts';
import { route } from './routes/end-console-session.ts';

/** POST /auth/logout */
export const endConsoleSessionHandler = api(route, async (app, { origin }) => {
  if (origin !== app.publicOrigin)
    throw new TrackingAdapterError('csrf-refused', 'This did not come from the console.');
  return { ...noContent(), cookies: [dropCookie(COOKIES.session)] };
});

export const uses = [];
export const handler = endConsoleSessionHandler(awsApp(...uses));
