import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { VAULT_THROTTLED } from '../ports/operator-lines.ts';
import type { Log } from '../ports/runtime.ts';
import { errorName } from './aws-errors.ts';

/** Logs each call that Secrets Manager throttles, including those that the SDK retries with success, because the service has no metric
 * for them. */
export function withThrottlesLogged(client: SecretsManagerClient, log: Log): SecretsManagerClient {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (errorName(error) === 'ThrottlingException') log.warn(VAULT_THROTTLED, { operation: commandName });
          throw error;
        }
      },
    // This step is inside the SDK's own retries.
    { step: 'finalizeRequest', priority: 'low', name: 'throttlesLogged' },
  );
  return client;
}
