import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, describe, expect, it } from 'vitest';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';
import { startEventBridge } from '../../local/aws/event-bus.ts';
import type { EventBridgeEvent } from '../../local/aws/event-envelope.ts';
import { startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { openVirtualClock } from '../../local/clock.ts';
import { openDurableMaps } from '../../local/durable-map.ts';
import { answerOf, awsClientConfig } from './aws-client-config.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('servers that are killed', async () => {
  const directory = await temporaryDirectory();
  let child: ChildProcess | undefined;
  afterAll(() => child?.kill('SIGKILL'));

  it('have, when they are started again, all that they had answered', async () => {
    // Given servers in a process of their own, with an item, a secret of two versions and an undelivered event
    child = spawn(process.execPath, [join(import.meta.dirname, 'servers-process.ts'), directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!child.stdout) throw new Error('The child has no output');
    const [line] = await once(createInterface(child.stdout), 'line');
    const origins: { dynamoDb: string; secretsManager: string; bus: string } = JSON.parse(String(line));

    const Item = { pk: { S: 'TENANT#a' } };
    const before = new DynamoDBClient(awsClientConfig(origins.dynamoDb));
    await before.send(
      new CreateTableCommand({
        TableName: 'adapters',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await waitUntilTableExists(
      { client: before, maxWaitTime: 5, minDelay: 0.02, maxDelay: 0.02 },
      { TableName: 'adapters' },
    );
    await before.send(new PutItemCommand({ TableName: 'adapters', Item }));
    const vaultBefore = new SecretsManagerClient(awsClientConfig(origins.secretsManager));
    await vaultBefore.send(new CreateSecretCommand({ Name: 'a', SecretString: 'one' }));
    const put = await vaultBefore.send(new PutSecretValueCommand({ SecretId: 'a', SecretString: 'two' }));
    const published = await new EventBridgeClient(awsClientConfig(origins.bus)).send(
      new PutEventsCommand({
        Entries: [{ Source: 'ups.tracking-adapter', DetailType: 'adapter.authorized', Detail: '{"adapterId":"a"}' }],
      }),
    );

    // When they are killed, and others started on the same disk
    child.kill('SIGKILL');
    await once(child, 'exit');
    const maps = await openDurableMaps(join(directory, 'maps'));
    const clock = await openVirtualClock(maps);
    const dynamoDb = await startDynamoDb({ directory: join(directory, 'dynamodb'), port: 0 });
    const secretsManager = await startSecretsManager({ maps, clock: clock.now, port: 0 });
    const delivered: [string, EventBridgeEvent][] = [];
    const bus = await startEventBridge({
      maps,
      clock: clock.now,
      subscriptions: [{ name: 'audit', detailTypes: ['adapter.authorized'] }],
      deliver: async (subscription, event) => void delivered.push([subscription, event]),
      port: 0,
    });

    // Then everything is there, the virtual time too, and the event is delivered
    expect(clock.now().getUTCFullYear()).toBe(2100);
    const table = new DynamoDBClient(awsClientConfig(dynamoDb.origin));
    const item = await table.send(new GetItemCommand({ TableName: 'adapters', Key: Item, ConsistentRead: true }));
    expect(item.Item).toEqual(Item);
    const vault = new SecretsManagerClient(awsClientConfig(secretsManager.origin));
    const value = await vault.send(new GetSecretValueCommand({ SecretId: 'a' }));
    expect(answerOf(value)).toEqual({
      ARN: put.ARN,
      Name: 'a',
      VersionId: put.VersionId,
      SecretString: 'two',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date),
    });
    await bus.idle();
    expect(delivered).toEqual([
      [
        'audit',
        {
          version: '0',
          id: published.Entries?.[0]?.EventId,
          'detail-type': 'adapter.authorized',
          source: 'ups.tracking-adapter',
          account: '000000000000',
          time: expect.stringMatching(/^2100-01-01T00:00:\d\dZ$/),
          region: 'us-east-1',
          resources: [],
          detail: { adapterId: 'a' },
        },
      ],
    ]);
    await Promise.all([dynamoDb.close(), secretsManager.close(), bus.close()]);
    await maps.close();
  });
});
