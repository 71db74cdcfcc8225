import { type Environment, URIS } from '../domain/adapter.ts';
import { retrying } from '../net/retries.ts';
import type { Carrier } from '../ports/carrier.ts';
import { authorizationRequest, SIGN_IN_ORIGIN } from './authorize-endpoint.ts';
import type { UpsOrigins } from './origins.ts';
import { authorizationCodeGrant, clientCredentialsGrant, refreshTokenGrant } from './token-endpoint.ts';
import { trackDetails } from './tracking-endpoint.ts';

/** UPS as the use cases see it. */
export function upsCarrier(origins: UpsOrigins, clock: () => Date): Carrier {
  const { withRetries, onceMore } = retrying();
  const at = (environment: Environment) => ({ origin: origins[environment], clock });
  const details = (...[environment, accessToken, inquiryNumber, switches = {}]: Parameters<Carrier['track']>) =>
    trackDetails(origins[environment], accessToken, inquiryNumber, switches);
  return {
    clientCredentialsGrant: (environment, client) => clientCredentialsGrant(at(environment), client),
    signInOrigins: (environment) =>
      origins[environment] === URIS[environment] ? [SIGN_IN_ORIGIN] : [origins[environment]],
    authorizationRequest: (environment, request) => authorizationRequest(origins[environment], request),
    authorizationCodeGrant: (environment, client, grant) => authorizationCodeGrant(at(environment), client, grant),
    refreshTokenGrant: (environment, client, refreshToken) => refreshTokenGrant(at(environment), client, refreshToken),
    track: (...asked) => withRetries(() => details(...asked)),
    trackAgain: (...asked) => onceMore(() => details(...asked)),
  };
}
