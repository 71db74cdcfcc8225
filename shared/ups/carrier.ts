import type { Carrier } from '../use-cases/ports.ts';
import type { UpsOrigins } from './origins.ts';
import { retrying } from './retries.ts';
import { clientCredentialsGrant } from './token-endpoint.ts';
import { trackDetails } from './tracking-endpoint.ts';

/** UPS as the use cases see it. */
export function upsCarrier(origins: UpsOrigins, clock: () => Date): Carrier {
  const retry = retrying();
  return {
    clientCredentialsGrant: (environment, client) => clientCredentialsGrant(origins[environment], client, clock),
    track: (environment, accessToken, inquiryNumber, switches = {}) =>
      retry(() => trackDetails(origins[environment], accessToken, inquiryNumber, switches)),
  };
}
