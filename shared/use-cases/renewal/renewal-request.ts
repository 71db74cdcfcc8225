import type { Adapter } from '../../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import type { ClientCredentials, Credentials, TokenSet } from '../../domain/tokens.ts';
import { listeningMs, type WorkTime } from '../../domain/worker-time.ts';
import type { App, Basics } from '../../ports/app.ts';
import type { CarrierAnswer } from '../../ports/carrier.ts';

/** Returns the client to which the grant belongs: the platform's, stored once, or the customer's, stored with the tokens.
 *
 * @throws platform-client-refused */
export async function clientOf(
  app: Basics & Pick<App, 'vault'>,
  adapter: Adapter,
  { client }: Credentials,
): Promise<ClientCredentials> {
  const { clientId, clientSecret } = client;
  if (AUTHORIZATION_METHODS[adapter.method].client === 'platform' || !clientSecret) {
    return app.vault.platformClient(adapter.environment);
  }
  return { clientId, clientSecret };
}

/** Requests new tokens from UPS, once, with the grant's own request. */
export function tokensFrom(
  app: Basics & Pick<App, 'carrier'>,
  { environment }: Adapter,
  { refreshToken }: Credentials,
  client: ClientCredentials,
  time: WorkTime,
): Promise<CarrierAnswer<TokenSet>> {
  return refreshToken
    ? app.carrier.refreshTokenGrant(environment, client, refreshToken, listeningMs(time))
    : app.carrier.clientCredentialsGrant(environment, client, listeningMs(time));
}
