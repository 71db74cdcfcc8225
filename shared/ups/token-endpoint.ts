import * as z from 'zod/mini';
import { Secret } from '../domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../domain/tokens.ts';
import { exchange, type HttpAnswer } from '../net/exchange.ts';
import type { CarrierAnswer } from '../ports/carrier.ts';
import { failure, jsonOf, sorted, type UpsError } from './answers.ts';

/** The longest token answer that is read; UPS's tokens are JWTs of one or two kilobytes. */
const MAX_TOKEN_ANSWER_BYTES = 64 * 1024;

/** UPS sends every number as a string. A value that is not a number counts as missing. */
const wireNumber = z.catch(z.optional(z.coerce.number()), undefined);

/** Text that fits into a header unchanged. */
const headerSafe = z.string().check(z.regex(/^[\x21-\x7e]+$/));

/** Source: UPS-API/api-documentation, OAuthClientCredentials.yaml and OAuthAuthCode.yaml. */
const TokenResponse = z.object({
  access_token: headerSafe,
  refresh_token: z.optional(headerSafe),
  client_id: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  issued_at: wireNumber,
  /** Seconds from `issued_at`. */
  expires_in: wireNumber,
  /** Seconds. */
  refresh_token_expires_in: wireNumber,
});

/** The answer to a refresh, which is the only copy of the new pair, so every usable part of it is kept. Characters that no header allows
 * are removed from the access token; the refresh token is sent in a form, which allows any. */
const RefreshResponse = z.extend(TokenResponse, {
  access_token: z.pipe(
    z.pipe(
      z.string(),
      z.transform((token: string) => token.replace(/[^\x21-\x7e]/g, '')),
    ),
    headerSafe,
  ),
  refresh_token: z.catch(z.optional(z.string()), undefined),
  client_id: z.optional(z.unknown()),
});

const TOKEN = '/security/v1/oauth/token';

/** UPS's own endpoint for refreshes; it is not the token endpoint of RFC 6749, so no generic client finds it. */
const REFRESH = '/security/v1/oauth/refresh';

/** A UPS environment, and the clock that dates receipts. */
export interface TokenIssuer {
  readonly origin: string;
  readonly clock: () => Date;
}

/** RFC 6749 §4.4, at UPS: client authentication by HTTP Basic only, with id and secret unencoded. */
export const clientCredentialsGrant = (ups: TokenIssuer, client: ClientCredentials, listenMs: number) =>
  tokenRequest(ups, TOKEN, client, { grant_type: 'client_credentials' }, listenMs);

/** RFC 6749 §4.1.3. The redirect URI must equal that of the authorization request exactly. */
export const authorizationCodeGrant = (
  ups: TokenIssuer,
  client: ClientCredentials,
  { code, redirectUri }: { readonly code: string; readonly redirectUri: string },
  listenMs: number,
) => tokenRequest(ups, TOKEN, client, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }, listenMs);

/** RFC 6749 §6, at UPS's own path. UPS answers with a new refresh token and consumes the old one. */
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
  if (!parsed.success) return failure('answer-invalid', 'UPS did not return a usable token.');
  const { data } = parsed;
  const isOfAnotherClient = (data.client_id ?? client.clientId) !== client.clientId;
  // Apart from a refresh the old authorization stays, so a rejection loses nothing.
  if (isOfAnotherClient && !isRefresh) return failure('answer-invalid', 'UPS returned a token for another client.');
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
  // 10401 means a wrong id, a wrong secret or an unregistered app. A 401 without it comes from a gateway.
  if (answer.status === 401 && code === '10401') {
    return failure('client-refused', 'UPS does not accept this Client ID or Client Secret (10401).', code);
  }
  // 10400 has four meanings, which only its text distinguishes.
  if (answer.status === 400 && code === '10400') {
    const kind = MEANING_OF_10400.find(([words]) => words.test(error?.message ?? ''))?.[1];
    if (kind) return failure(kind, 'UPS no longer accepts this token, code or redirect URI (10400).', code);
  }
  return failure('request-refused', `UPS refused the token request (${answer.status}${code ? ` ${code}` : ''}).`, code);
}

/** The texts of 10400: "Invalid Refresh Token" as partners of UPS saw it; that of the code is assumed. A missing header is our fault. */
const MEANING_OF_10400 = [
  [/invalid refresh token/i, 'grant-refused'],
  [/invalid authorization code/i, 'grant-refused'],
  [/invalid redirect url/i, 'redirect-uri-refused'],
] as const;

const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);

/** From this instant on a year has five digits, and instants no longer sort as text. */
const YEAR_10000_MS = Date.UTC(10_000, 0);

function instantOf(epochMs: number | undefined): Date | undefined {
  const isPlausible = epochMs !== undefined && epochMs > 0 && epochMs < YEAR_10000_MS;
  return isPlausible ? new Date(epochMs) : undefined;
}
