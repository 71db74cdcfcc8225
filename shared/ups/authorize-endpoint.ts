import { exchange } from '../net/exchange.ts';
import type { CarrierAnswer } from '../ports/carrier.ts';
import { failure, sorted } from './answers.ts';

export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
}

/** The origin of the sign-in pages, the same for both environments. Source: UPS-API/api-documentation, OAuthAuthCode.yaml, the login URL. */
export const SIGN_IN_ORIGIN = 'https://www.ups.com';

const MAX_AUTHORIZE_ANSWER_BYTES = 64 * 1024;

/** Sends the authorization request (RFC 6749 §4.1.1) without following redirects, so that a refusal becomes a page of ours and not UPS's
 * JSON. UPS answers with the URL of its sign-in page, which has moved before and is therefore not hard-coded. Source:
 * UPS-API/api-documentation, OAuthAuthCode.yaml; UPS-API/java-api-examples for `error.page`. */
export async function authorizationRequest(
  origin: string,
  { clientId, redirectUri, state }: AuthorizationRequest,
): Promise<CarrierAnswer<URL>> {
  const url = new URL('/security/v1/oauth/authorize', origin);
  url.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'read',
    state,
  }).toString();
  const headers = { accept: 'application/json, text/html' };
  const result = await exchange({ method: 'GET', url, headers, maxBytes: MAX_AUTHORIZE_ANSWER_BYTES });
  if (result.result === 'answered' && result.answer.status === 302) return signInPage(result.answer.location, url);

  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  const { answer, error } = sortedAnswer;
  if (answer.status === 401 && error?.code === '10401') {
    return failure('client-refused', 'UPS does not accept this Client ID (10401).', error.code);
  }
  if (answer.status === 400 && error && /redirect/i.test(error.message)) {
    return failure('redirect-uri-refused', 'UPS does not recognize our redirect URI (10400).', error.code);
  }
  return failure('request-refused', `UPS refused the authorization request (${answer.status}).`, error?.code);
}

/** Accepts only UPS's own pages: the URL comes from outside, and a browser is about to be sent there. */
function signInPage(location: string | undefined, asked: URL): CarrierAnswer<URL> {
  const page = location ? URL.parse(location, asked.href) : null;
  if (!page || !isOfUps(page, asked))
    return failure('answer-invalid', 'UPS sent a sign-in URL that does not belong to UPS.');
  if (page.pathname.endsWith('/error.page')) return failure('unavailable', "UPS's sign-in page is unavailable.");
  return { value: page };
}

const isOfUps = (page: URL, asked: URL): boolean =>
  page.origin === asked.origin || (asked.protocol === 'https:' && page.origin === SIGN_IN_ORIGIN);
