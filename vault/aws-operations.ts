import { setTimeout } from 'node:timers/promises';
import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { retireKey, rotatedKey } from '../shared/aws/key-rotation.ts';
import { KEYRING_HELD_MS, readKeyring } from '../shared/aws/vault-keys.ts';
import { keySecretName, type VaultPlace } from '../shared/aws/vault-table.ts';
import type { VaultName } from '../shared/domain/secret-ids.ts';
import type { QueueMessage, Queues } from '../shared/ports/queues.ts';
import type { VaultOperations } from './operations.ts';
import { isSealedUnder, vaultStatus } from './status.ts';
import { toMove } from './to-move.ts';

/** A stage on AWS, by the operator's own credentials. */
export interface VaultStage {
  readonly tableName: string;
  readonly vaultTableName: string;
  readonly secretPrefix: string;
  readonly vault: VaultName;
}

/** Messages a second: as many as the workers move into that vault, so that none waits for a turn. */
const MOVES_PER_SECOND: Readonly<Record<VaultName, number>> = { 'secrets-manager': 5, envelope: 50 };

interface Clients {
  readonly documents: DynamoDBDocumentClient;
  readonly secretsManager: SecretsManagerClient;
  readonly queues: Pick<Queues, 'send'>;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly clock?: () => Date;
}

/** The vaults of a deployed stack. Moves are done by the workers of the `due` queue, not by this process. */
export function awsOperations(stage: VaultStage, clients: Clients): VaultOperations {
  const { documents, secretsManager, queues, pause = setTimeout, clock = () => new Date() } = clients;
  const place = { documents, secretsManager, tableName: stage.vaultTableName, prefix: stage.secretPrefix };
  return {
    status: async () => ({ vault: stage.vault, ...(await vaultStatus(place, stage.tableName)) }),

    async move(kind) {
      if (kind === 'stale-keys') await expectKeyInUse(place, clock());
      const perSecond = MOVES_PER_SECOND[kind === 'stale-keys' ? 'envelope' : stage.vault];
      let [sent, left] = [0, 0];
      let waiting: QueueMessage[] = [];
      const send = async () => {
        const taken = await queues.send('due', waiting);
        sent += taken;
        left += waiting.length - taken;
        waiting = [];
      };
      for await (const { tenantId, adapterId, secretId, isMovable } of toMove(
        place,
        stage.tableName,
        stage.vault,
        kind,
      )) {
        if (!isMovable) {
          left++;
          continue;
        }
        const stale = kind === 'stale-keys' ? { staleSecretId: secretId } : {};
        const body = { kind: 'adapter', tenantId, adapterId, dueAt: new Date(), move: true, ...stale };
        waiting.push({ body, group: tenantId });
        if (waiting.length < perSecond) continue;
        await send();
        await pause(1_000);
      }
      if (waiting.length > 0) await send();
      return { sent, left };
    },

    async rotateKey() {
      const { current } = await readKeyring(place);
      const { KmsKeyId } = await secretsManager.send(
        new DescribeSecretCommand({ SecretId: keySecretName(place.prefix, current) }),
      );
      return rotatedKey(place, new Date(), KmsKeyId);
    },

    retireKey: (kid) => retireKey(place, kid, new Date(), (named) => isSealedUnder(place, named)),
  };
}

/** @throws with a message for the operator while workers may still seal under the earlier key: their moves would be in vain */
async function expectKeyInUse(place: VaultPlace, now: Date): Promise<void> {
  const { current, kids } = await readKeyring(place);
  const usedMs = (kids[current]?.since?.getTime() ?? 0) + KEYRING_HELD_MS;
  if (now.getTime() >= usedMs) return;
  throw new Error(
    `${current} is new, and some processes still seal under the earlier key. Run the command again at ${new Date(usedMs).toISOString()}.`,
  );
}
