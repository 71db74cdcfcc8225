import * as z from 'zod';
import { Secret } from '../domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../domain/tokens.ts';
import { exchange, type HttpAnswer } from '../net/exchange.ts';
import type { CarrierAnswer } from '../ports/carrier.ts';
import { failure, jsonOf, sorted, type UpsError } from './answers.ts';

/** Tokens of UPS are JWTs of a kilobyte or two; an answer this long is none. */
const MAX_TOKEN_ANSWER_BYTES = 64 * 1024;

/** UPS sends every number as a string; what is no number is told apart from what is missing by nobody. */
const wireNumber = z.coerce.number().optional().catch(undefined);

/** Goes into a header as it is. */
const headerSafe = z.string().regex(/^[\x21-\x7e]+$/);

/** Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and OAuthAuthCode.yaml. */
const TokenResponse = z.object({
  access_token: headerSafe,
  refresh_token: headerSafe.optional(),
  client_id: z.string().optional(),
  /** Milliseconds since the epoch. */
  issued_at: wireNumber,
  /** Seconds from `issued_at`. */
  expires_in: wireNumber,
  /** Seconds. */
  refresh_token_expires_in: wireNumber,
});

/** The answer to a refresh, whose pair is the only copy: whatever is usable in it is kept. What no header can carry is left out
 * of the access token; the refresh token travels in a form, which carries anything. */
const RefreshResponse = TokenResponse.extend({
  access_token: z
    .string()
    .transform((token) => token.replace(/[^\x21-\x7e]/g, ''))
    .pipe(headerSafe),
  refresh_token: z.string().optional().catch(undefined),
  client_id: z.unknown().optional(),
});

const TOKEN = '/security/v1/oauth/token';

/** Not RFC 6749's token endpoint, and no generic client finds it. */
const REFRESH = '/security/v1/oauth/refresh';

/** One UPS environment, and the clock that receipts are dated by. */
export interface TokenIssuer {
  readonly origin: string;
  readonly clock: () => Date;
}

/** RFC 6749 §4.4, at UPS: client authentication by HTTP Basic only, the id and secret as they are. */
export const clientCredentialsGrant = (ups: TokenIssuer, client: ClientCredentials, listenMs: number) =>
  tokenRequest(ups, TOKEN, client, { grant_type: 'client_credentials' }, listenMs);

/** RFC 6749 §4.1.3. The redirect URI is the one of the authorization request, character for character. */
export const authorizationCodeGrant = (
  ups: TokenIssuer,
  client: ClientCredentials,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
  listenMs: number,
) => tokenRequest(ups, TOKEN, client, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, listenMs);

/** RFC 6749 §6, at UPS's own path. UPS answers with a new refresh token: the old one is spent. */
export const refreshTokenGrant = (
  ups: TokenIssuer,
  client: ClientCredentials,
  refreshToken: Secret,
  listenMs: number,
) =>
  tokenRequest(ups, REFRESH, client, { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() }, listenMs);

async function tokenRequest(
  { origin, clock }: TokenIssuer,
  path: string,
  client: ClientCredentials,
  form: Readonly<Record<string, string>>,
  deadlineMs: number,
): Promise<CarrierAnswer<TokenSet>> {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret.reveal()}`).toString('base64');
  const result = await exchange({
    method: 'POST',
    url: new URL(path, origin),
    headers: {
      authorization: `Basic ${credentials}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
    maxBytes: MAX_TOKEN_ANSWER_BYTES,
    deadlineMs,
  });
  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  const { answer, error } = sortedAnswer;
  if (answer.status >= 300) return refusalOf(answer, error);
  return tokensOf(answer, client, clock(), path === REFRESH);
}

function tokensOf(
  answer: HttpAnswer,
  client: ClientCredentials,
  receivedAt: Date,
  isRefresh: boolean,
): CarrierAnswer<TokenSet> {
  const parsed = (isRefresh ? RefreshResponse : TokenResponse).safeParse(jsonOf(answer));
  if (!parsed.success) return failure('answer-invalid', 'UPS answered without a usable token.');
  const { data } = parsed;
  const isOfAnotherClient = (data.client_id ?? client.clientId) !== client.clientId;
  // Elsewhere an old authorization stands, and nothing is lost by a refusal.
  if (isOfAnotherClient && !isRefresh) return failure('answer-invalid', 'UPS answered with a token of another client.');
  return {
    value: {
      accessToken: new Secret(data.access_token),
      ...(data.refresh_token && { refreshToken: new Secret(data.refresh_token) }),
      issuedAt: instantOf(data.issued_at) ?? receivedAt,
      accessSeconds: finite(data.expires_in),
      refreshSeconds: finite(data.refresh_token_expires_in),
      ...(isOfAnotherClient && { isOfAnotherClient }),
    },
  };
}

function refusalOf(answer: HttpAnswer, error: UpsError | undefined): CarrierAnswer<never> {
  const code = error?.code;
  // 10401 stands for a wrong id, a wrong secret and an unregistered app alike. A 401 without it is some gateway's.
  if (answer.status === 401 && code === '10401') {
    return failure('client-refused', 'UPS refuses this Client ID or Client Secret (10401).', code);
  }
  // 10400 has four meanings; only its words tell them apart.
  if (answer.status === 400 && code === '10400') {
    const kind = MEANING_OF_10400.find(([words]) => words.test(error?.message ?? ''))?.[1];
    if (kind) return failure(kind, 'UPS no longer takes what was presented (10400).', code);
  }
  return failure('request-refused', `UPS refused the token request (${answer.status}${code ? ` ${code}` : ''}).`, code);
}

/** "Invalid Refresh Token" as partners of UPS saw it; the code's words are assumed. A missing header is a fault of ours. */
const MEANING_OF_10400 = [
  [/invalid refresh token/i, 'grant-refused'],
  [/invalid authorization code/i, 'grant-refused'],
  [/invalid redirect url/i, 'redirect-uri-refused'],
] as const;

const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);

/** From here on a year has five digits, and an instant sorts as text no more. */
const YEAR_10000_MS = Date.UTC(10_000, 0);

function instantOf(epochMs: number | undefined): Date | undefined {
  const isPlausible = epochMs !== undefined && epochMs > 0 && epochMs < YEAR_10000_MS;
  return isPlausible ? new Date(epochMs) : undefined;
}
