import { CLIENT_ID_INVALID, INVALID_REDIRECT_URL, MISSING_PARAMETER } from './refusals.ts';
import type { SettingsInForce } from './settings.ts';
import { redirect, type UpsAnswer } from './ups-answer.ts';
import type { UpsApp } from './ups-apps.ts';
import type { UpsRequest } from './ups-request.ts';

export const SIGN_IN_PATH = '/lasso/signin';
export const ERROR_PATH = '/error.page';

export interface AuthorizeEndpoint {
  readonly apps: readonly UpsApp[];
  readonly settings: SettingsInForce;
  readonly challenges: Challenges;
}

/** The documented address of the sign-in page has no place for `code_challenge`, so UPS remembers it; how is assumed. */
export function challenges() {
  const remembered = new Map<string, string>();
  const lineOf = (query: URLSearchParams) =>
    ['client_id', 'redirect_uri', 'state'].map((name) => query.get(name) ?? '').join(' ');
  return {
    remember(query: URLSearchParams): void {
      const challenge = query.get('code_challenge');
      if (challenge) remembered.set(lineOf(query), challenge);
      else remembered.delete(lineOf(query));
    },
    of: (query: URLSearchParams): string | undefined => remembered.get(lineOf(query)),
    forget: () => remembered.clear(),
  };
}
export type Challenges = ReturnType<typeof challenges>;

/** GET /security/v1/oauth/authorize: to the sign-in page. `appname` and `displayname` are the application's, never a user's.
 *
 * Source: UPS-API/api-documentation, OAuthAuthCode.yaml; UPS-API/java-api-examples for the headers and `error.page`. */
export async function answerAuthorize(
  { apps, settings, challenges }: AuthorizeEndpoint,
  request: UpsRequest,
): Promise<UpsAnswer> {
  if (settings.now().authorizeErrorPage) return redirect(ERROR_PATH);
  const { query } = request;
  const app = apps.find(({ clientId }) => clientId === query.get('client_id'));
  if (!app) return inHeadersToo(CLIENT_ID_INVALID, '10401', 'ClientId is Invalid');
  if (!isRegistered(app, request)) return inHeadersToo(INVALID_REDIRECT_URL, '10400', 'Invalid Redirect URL');
  if (query.get('response_type') !== 'code')
    return inHeadersToo(MISSING_PARAMETER, '10400', 'Invalid/Missing Parameter');

  challenges.remember(query);
  const page = new URLSearchParams();
  for (const name of ['client_id', 'redirect_uri', 'response_type', 'scope', 'state']) {
    const value = query.get(name);
    if (value !== null) page.set(name, value);
  }
  page.set('type', 'ups_com_api');
  const name = app.name ?? app.clientId;
  return redirect(`${SIGN_IN_PATH}?${page}`, { appname: name.toLowerCase().replace(/\W+/g, '-'), displayname: name });
}

export const isRegistered = ({ redirectUris }: UpsApp, { environment, query }: UpsRequest): boolean =>
  redirectUris?.[environment]?.includes(query.get('redirect_uri') ?? '') ?? false;

/** UPS's own sample reads these headers. */
const inHeadersToo = (answer: UpsAnswer, errorcode: string, errordescription: string): UpsAnswer => ({
  ...answer,
  headers: { errorcode, errordescription },
});
