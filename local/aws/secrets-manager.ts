import type { DurableMaps } from '../durable-map.ts';
import { serveAwsJson } from './aws-json.ts';
import { secretOperations } from './secret-operations.ts';
import { openSecretStore } from './secret-store.ts';

export interface SecretsManagerOptions {
  /** Secrets are on disk here before a write is answered. */
  readonly maps: DurableMaps;
  /** Rules recovery windows and the age of versions. */
  readonly clock: () => Date;
  /** 0 = any free port. */
  readonly port: number;
}

export interface SecretsManager {
  /** For `AWS_ENDPOINT_URL_SECRETS_MANAGER`. */
  readonly origin: string;
  close(): Promise<void>;
  /** Forgets every secret, without recovery, except those that `isKept` names. */
  reset(isKept: (name: string) => boolean): Promise<void>;
}

/** The Secrets Manager operations that the product uses, with AWS's refusals. Not imitated: encryption keys, tags, replicas, rotation,
 * policies, binary secrets, partial ARNs, pages of versions. */
export async function startSecretsManager({ maps, clock, port }: SecretsManagerOptions): Promise<SecretsManager> {
  const store = await openSecretStore(maps, clock);
  const { origin, close } = await serveAwsJson({
    prefix: 'secretsmanager',
    operations: secretOperations(store, clock),
    port,
  });
  return { origin, close, reset: store.reset };
}
