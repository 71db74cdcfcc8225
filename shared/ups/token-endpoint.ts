import * as z from 'zod';
import { Secret } from '../domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../domain/tokens.ts';
import type { CarrierAnswer } from '../use-cases/ports.ts';
import { carrierErrorOf, failure, jsonOf, sorted } from './answers.ts';
import { exchange, type HttpAnswer } from './exchange.ts';

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

/** RFC 6749 §4.4, at UPS: client authentication by HTTP Basic only, the id and secret as they are. */
export const clientCredentialsGrant = (
  origin: string,
  client: ClientCredentials,
  clock: () => Date,
): Promise<CarrierAnswer<TokenSet>> =>
  tokenRequest(new URL('/security/v1/oauth/token', origin), client, { grant_type: 'client_credentials' }, clock);

async function tokenRequest(
  url: URL,
  client: ClientCredentials,
  form: Readonly<Record<string, string>>,
  clock: () => Date,
): Promise<CarrierAnswer<TokenSet>> {
  const credentials = Buffer.from(`${client.clientId}:${client.clientSecret.reveal()}`).toString('base64');
  const result = await exchange({
    method: 'POST',
    url,
    headers: {
      authorization: `Basic ${credentials}`,
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
    maxBytes: MAX_TOKEN_ANSWER_BYTES,
  });
  const sortedAnswer = sorted(result);
  if ('failure' in sortedAnswer) return sortedAnswer;
  const { answer } = sortedAnswer;
  return answer.status < 300 ? tokensOf(answer, client, clock()) : refusalOf(answer);
}

function tokensOf(answer: HttpAnswer, client: ClientCredentials, receivedAt: Date): CarrierAnswer<TokenSet> {
  const parsed = TokenResponse.safeParse(jsonOf(answer));
  if (!parsed.success) return failure('answer-invalid', 'UPS answered without a usable token.');
  const { data } = parsed;
  if (data.client_id !== undefined && data.client_id !== client.clientId) {
    return failure('answer-invalid', 'UPS answered with a token of another client.');
  }
  return {
    value: {
      accessToken: new Secret(data.access_token),
      ...(data.refresh_token && { refreshToken: new Secret(data.refresh_token) }),
      issuedAt: instantOf(data.issued_at) ?? receivedAt,
      accessSeconds: finite(data.expires_in),
      refreshSeconds: finite(data.refresh_token_expires_in),
    },
  };
}

function refusalOf(answer: HttpAnswer): CarrierAnswer<never> {
  const code = carrierErrorOf(answer)?.code;
  // 10401 stands for a wrong id, a wrong secret and an unregistered app alike. A 401 without it is some gateway's.
  if (answer.status === 401 && code === '10401') {
    return failure('client-refused', 'UPS refuses this Client ID or Client Secret (10401).', code);
  }
  return failure('request-refused', `UPS refused the token request (${answer.status}${code ? ` ${code}` : ''}).`, code);
}

const finite = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);

function instantOf(epochMs: number | undefined): Date | undefined {
  const instant = new Date(epochMs ?? Number.NaN);
  return Number.isNaN(instant.getTime()) || instant.getTime() <= 0 ? undefined : instant;
}
