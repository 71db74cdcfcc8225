import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe } from 'vitest';
import { jsonLines } from '../../local/local-log.ts';
import { vaultTable } from '../../local/product-tables.ts';
import { awsVault } from '../../shared/aws/aws-vault.ts';
import { documentClient } from '../../shared/aws/document-client.ts';
import { createKey, newKeySecret } from '../../shared/aws/key-rotation.ts';
import { secretsManagerClient } from '../../shared/aws/secrets-manager.ts';
import { FIRST_KID } from '../../shared/aws/vault-table.ts';
import { VAULTS } from '../../shared/domain/secret-ids.ts';
import { vaultContract } from '../aws/vault-contract.ts';
import { eventBridgeContract } from '../local/event-bridge-contract.ts';
import { queueContract } from '../local/queue-contract.ts';
import { secretsManagerContract } from '../local/secrets-manager-contract.ts';
import {
  EVENT_BRIDGE_DEVIATIONS,
  QUEUE_DEVIATIONS,
  SECRETS_MANAGER_DEVIATIONS,
  VAULT_DEVIATIONS,
} from './deviations.ts';

/** The servers of the local run, and an emulator that others wrote: what one does the other has to do. */
describe('the emulator, where the local Secrets Manager answers', () => {
  const client = new SecretsManagerClient({ maxAttempts: 1 });
  secretsManagerContract(() => client, { deviations: Object.keys(SECRETS_MANAGER_DEVIATIONS) });
});

describe('the emulator, where the local EventBridge answers', () => {
  const client = new EventBridgeClient({ maxAttempts: 1 });
  eventBridgeContract(() => ({ client, busName: 'default' }), { deviations: Object.keys(EVENT_BRIDGE_DEVIATIONS) });
});

describe('the emulator, where the local SQS answers', () => {
  const client = new SQSClient({ maxAttempts: 1 });
  let queueUrl = '';
  beforeAll(async () => {
    queueUrl = (await client.send(new CreateQueueCommand({ QueueName: 'parity' }))).QueueUrl ?? '';
  });
  afterAll(() => client.send(new DeleteQueueCommand({ QueueUrl: queueUrl })));

  queueContract(() => ({ client, queueUrl }), { deviations: Object.keys(QUEUE_DEVIATIONS) });
});

describe.each(VAULTS)('the emulator, where credentials are in %s', (newSecretsIn) => {
  const place = {
    documents: documentClient({}),
    secretsManager: secretsManagerClient({}),
    tableName: `parity-${newSecretsIn}`,
    prefix: `parity-${newSecretsIn}`,
  };
  const table = vaultTable(place.tableName, {});
  beforeAll(async () => {
    await table.make();
    await createKey(place, FIRST_KID, newKeySecret());
  });
  afterAll(() => table.close());

  const log = jsonLines(() => undefined);
  const aVault = () => awsVault({ ...place, newSecretsIn: () => newSecretsIn }, () => new Date(), log);
  vaultContract(aVault, Object.keys(VAULT_DEVIATIONS[newSecretsIn]));
});
