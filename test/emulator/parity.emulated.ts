import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe } from 'vitest';
import { eventBridgeContract } from '../local/event-bridge-contract.ts';
import { queueContract } from '../local/queue-contract.ts';
import { secretsManagerContract } from '../local/secrets-manager-contract.ts';
import { EVENT_BRIDGE_DEVIATIONS, QUEUE_DEVIATIONS, SECRETS_MANAGER_DEVIATIONS } from './deviations.ts';

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
