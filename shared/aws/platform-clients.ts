import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Environment } from '../domain/adapter.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { ClientCredentials } from '../domain/tokens.ts';
import type { Vault } from '../ports/vault.ts';
import { isGone, rethrow } from './aws-errors.ts';
import { platformClientIn } from './secret-document.ts';
import { STORE } from './secret-store.ts';

/** The time for which a process caches the platform's client, so that all functions use a rotated secret within this time. */
const PLATFORM_CLIENT_HELD_MS = 60_000;

/** Returns the name of the platform's secret, which is not under the prefix of the authorizations: a function that may write those must
 * not be able to write the platform's. */
export const platformSecretName = (prefix: string, environment: Environment): string =>
  `${prefix}-platform/${environment}`;

/** The platform's own UPS app of each environment, which an operator stores in Secrets Manager. */
export function platformClients(client: SecretsManagerClient, prefix: string): Vault['platformClient'] {
  const held = new Map<Environment, { client: ClientCredentials; until: number }>();
  return async (environment) => {
    const known = held.get(environment);
    if (known && performance.now() < known.until) return known.client;
    const input = { SecretId: platformSecretName(prefix, environment) };
    const text = await client.send(new GetSecretValueCommand(input)).then(
      ({ SecretString }) => SecretString,
      (error) => (isGone(error) ? undefined : rethrow(error, STORE)),
    );
    const found = text === undefined ? undefined : platformClientIn(text);
    if (!found) {
      throw new TrackingAdapterError(
        'platform-client-refused',
        `The platform's UPS app for ${environment} is not stored. Its operators must store it.`,
      );
    }
    held.set(environment, { client: found, until: performance.now() + PLATFORM_CLIENT_HELD_MS });
    return found;
  };
}
