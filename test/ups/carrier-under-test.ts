import { Secret } from '../../shared/domain/secret.ts';
import type { ClientCredentials, TokenSet } from '../../shared/domain/tokens.ts';
import type { Tracking, TrackingSwitches } from '../../shared/domain/tracking.ts';
import type { CarrierAnswer, CarrierTracking } from '../../shared/ports/carrier.ts';
import { upsCarrier } from '../../shared/ups/carrier.ts';
import { upsOrigins } from '../../shared/ups/origins.ts';
import { workTimeFromNow } from '../support/work-time.ts';

export const NUMBER = '1Z88A1B20300001017';
export const TOKEN = 'eyJhbGciOiJSUzM4NCJ9.not-a-real-token_0.9c-signature';
export const CLIENT_SECRET = 'not-a-real-secret:with-a-colon';
export const CLIENT: ClientCredentials = { clientId: 'anAppOfATenant', clientSecret: new Secret(CLIENT_SECRET) };

/** When every answer is received. */
export const RECEIVED_AT = new Date('2026-11-22T12:00:00.250Z');

/** The carrier, both environments at the origins given. A new one has its retries still before it. */
export function carrierAt(test: string, production = test) {
  const carrier = upsCarrier(upsOrigins({ test, production }), () => RECEIVED_AT);
  return {
    carrier,
    token: () => carrier.clientCredentialsGrant('test', CLIENT, 8_000),
    refresh: () => carrier.refreshTokenGrant('test', CLIENT, new Secret('not-a-real-refresh-token'), 8_000),
    track: (inquiryNumber = NUMBER, switches: TrackingSwitches = {}) =>
      carrier.track('test', new Secret(TOKEN), inquiryNumber, switches, workTimeFromNow()),
  };
}

/** The tracking result.
 *
 * @throws what failed, or that UPS's own body came */
export function trackingOf(answer: CarrierAnswer<CarrierTracking>): Tracking {
  if ('failure' in answer) throw new Error(answer.failure.message);
  if ('raw' in answer.value) throw new Error('Nothing was read.');
  return answer.value.tracking;
}

/** The grant with its secrets readable, so that a test can assert all of it. */
export function revealed(answer: CarrierAnswer<TokenSet>) {
  if ('failure' in answer) return answer;
  const { accessToken, refreshToken, ...rest } = answer.value;
  return {
    value: { ...rest, accessToken: accessToken.reveal(), ...(refreshToken && { refreshToken: refreshToken.reveal() }) },
  };
}
