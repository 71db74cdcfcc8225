import type { AuthorizationCodes } from './authorization-codes.ts';
import { type AuthorizeEndpoint, isRegistered } from './authorize-endpoint.ts';
import { signInPage, strayPage } from './sign-in-page.ts';
import { redirect, type UpsAnswer } from './ups-answer.ts';
import type { UpsUser } from './ups-apps.ts';
import type { UpsRequest } from './ups-request.ts';

export interface SignInEndpoint extends AuthorizeEndpoint {
  readonly users: readonly UpsUser[];
  readonly codes: AuthorizationCodes;
}

/** The page that an authorization request leads to, and its form. Mistakes of a person show the page again; UPS
 * documents neither that, nor how it sends a denial back: the error of RFC 6749 §4.1.2.1 is assumed. */
export async function answerSignIn(ups: SignInEndpoint, request: UpsRequest): Promise<UpsAnswer> {
  const { query } = request;
  const app = ups.apps.find(({ clientId }) => clientId === query.get('client_id'));
  // The address is the browser's: whatever it says now, the redirect goes only to a registered callback.
  if (!app || !isRegistered(app, request))
    return strayPage(400, 'Simulated UPS sign-in', 'No registered app sent you here.');

  const redirectUri = query.get('redirect_uri') ?? '';
  if (request.method !== 'POST') return signInPage({ query, redirectUri });
  const form = new URLSearchParams(request.body);
  if (form.get('press') === 'deny') return back(redirectUri, query, { error: 'access_denied' });

  const username = form.get('username') ?? '';
  const user = ups.users.find((one) => one.username === username && one.password === form.get('password'));
  if (!user) return signInPage({ query, redirectUri, username, message: 'Wrong username or password.' });
  if (form.get('terms') === null)
    return signInPage({ query, redirectUri, username, message: 'Accept the agreement to continue.' });
  if (user.shipperAccounts.length === 0) {
    return back(redirectUri, query, { error: 'access_denied', error_description: 'No shipper account' });
  }
  const code = await ups.codes.issue({
    clientId: app.clientId,
    environment: request.environment,
    redirectUri,
    challenge: ups.challenges.of(query),
    username,
  });
  return back(redirectUri, query, { code, scope: query.get('scope') ?? '' });
}

/** With `state` as it came, if it came. */
function back(redirectUri: string, query: URLSearchParams, answer: Readonly<Record<string, string>>): UpsAnswer {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) location.searchParams.set('state', state);
  return redirect(location.href);
}

export const answerErrorPage = async (): Promise<UpsAnswer> =>
  strayPage(200, 'Simulated UPS error page', 'The simulated UPS cannot sign you in right now.');
