import { type Environment, URIS } from '../domain/adapter.ts';
import { TRACKING_MS, type WorkTime } from '../domain/worker-time.ts';
import { CALL_DEADLINE_MS } from '../net/exchange.ts';
import { MAX_DELAY_MS, retrying } from '../net/retries.ts';
import type { Carrier } from '../ports/carrier.ts';
import { authorizationRequest, SIGN_IN_ORIGIN } from './authorize-endpoint.ts';
import type { UpsOrigins } from './origins.ts';
import { authorizationCodeGrant, clientCredentialsGrant, refreshTokenGrant } from './token-endpoint.ts';
import { trackDetails } from './tracking-endpoint.ts';

/** Implements the use cases' port `carrier` over UPS's API. */
export function upsCarrier(origins: UpsOrigins, clock: () => Date): Carrier {
  const { withRetries, onceMore } = retrying();
  const at = (environment: Environment) => ({ origin: origins[environment], clock });
  const details = (mayRepeat: () => boolean, ...[environment, ...asked]: Parameters<Carrier['track']>) => {
    const [accessToken, inquiryNumber, switches, { remainingMs }] = asked;
    const deadlineMs = Math.max(1, Math.min(CALL_DEADLINE_MS, remainingMs()));
    return trackDetails(origins[environment], accessToken, inquiryNumber, switches, { deadlineMs, mayRepeat });
  };
  return {
    clientCredentialsGrant: (environment, ...grant) => clientCredentialsGrant(at(environment), ...grant),
    signInOrigins: (environment) =>
      origins[environment] === URIS[environment] ? [SIGN_IN_ORIGIN] : [origins[environment]],
    authorizationRequest: (environment, request) => authorizationRequest(origins[environment], request),
    authorizationCodeGrant: (environment, ...grant) => authorizationCodeGrant(at(environment), ...grant),
    refreshTokenGrant: (environment, ...grant) => refreshTokenGrant(at(environment), ...grant),
    track: (...asked) => withRetries((mayRepeat) => details(mayRepeat, ...asked), hasTimeForRetry(asked[4])),
    trackAgain: (...asked) => onceMore((mayRepeat) => details(mayRepeat, ...asked)),
  };
}

const hasTimeForRetry =
  ({ remainingMs }: WorkTime) =>
  (): boolean =>
    remainingMs() >= MAX_DELAY_MS + TRACKING_MS;
