import { once } from 'node:events';
import { connect } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DynamoDb, startDynamoDb } from '../../local/aws/dynamodb.ts';
import { awsClientConfig, refusalOf } from './aws-client-config.ts';
import { temporaryDirectory } from './temporary-directory.ts';

describe('the local DynamoDB', () => {
  let directory: string;
  let server: DynamoDb;
  let client: DynamoDBClient;
  const open = async () => {
    server = await startDynamoDb({ directory, port: 0 });
    client = new DynamoDBClient(awsClientConfig(server.origin));
  };
  const close = async () => {
    client.destroy();
    await server.close();
  };

  beforeAll(async () => {
    directory = await temporaryDirectory();
    await open();
    await client.send(
      new CreateTableCommand({
        TableName: 'adapters',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await waitUntilTableExists(
      { client: client, maxWaitTime: 5, minDelay: 0.02, maxDelay: 0.02 },
      { TableName: 'adapters' },
    );
  });
  afterAll(close);

  const read = async (pk: string) => {
    const command = new GetItemCommand({ TableName: 'adapters', Key: { pk: { S: pk } }, ConsistentRead: true });
    return (await client.send(command)).Item;
  };

  it('has every item after a restart', async () => {
    const Item = { pk: { S: 'TENANT#a' }, generation: { N: '1' } };
    await client.send(new PutItemCommand({ TableName: 'adapters', Item }));

    await close();
    await open();

    expect(await read('TENANT#a')).toEqual(Item);
  });

  it('lets one of many concurrent conditional writes win', async () => {
    const Item = { pk: { S: 'TENANT#b' }, generation: { N: '1' } };
    await client.send(new PutItemCommand({ TableName: 'adapters', Item }));

    const update = new UpdateItemCommand({
      TableName: 'adapters',
      Key: { pk: { S: 'TENANT#b' } },
      UpdateExpression: 'SET generation = :next',
      ConditionExpression: 'generation = :seen',
      ExpressionAttributeValues: { ':seen': { N: '1' }, ':next': { N: '2' } },
    });
    const endings = await Promise.allSettled(Array.from({ length: 20 }, () => client.send(update)));

    expect(endings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read('TENANT#b')).toEqual({ pk: { S: 'TENANT#b' }, generation: { N: '2' } });
    expect(await refusalOf(client.send(update))).toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('answers what it works on before it is closed', async () => {
    const puts = Array.from({ length: 30 }, (_, index) =>
      client.send(new PutItemCommand({ TableName: 'adapters', Item: { pk: { S: `TENANT#closing-${index}` } } })),
    );
    const ended = Promise.allSettled(puts);
    // Others have arrived by then.
    await puts[0];

    await server.close();
    const answered = await ended;
    client.destroy();
    await open();

    const places = answered.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(places).toContain(0);
    for (const index of places) expect(await read(`TENANT#closing-${index}`)).toBeDefined();
  });

  const named = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => `n${index}`.padEnd(length, '_'));
  const removing = (names: readonly string[]) => ({ UpdateExpression: `REMOVE ${names.join(',')}` });
  const existing = (count: number) => ({
    UpdateExpression: 'SET generation = :one',
    ConditionExpression: named(count, 1)
      .map((name) => `${name}<:one`)
      .join(' OR '),
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
  const text = (bytes: number) => ({
    UpdateExpression: 'SET held = :held',
    ExpressionAttributeValues: { ':held': { S: 'x'.repeat(bytes) } },
  });
  // 7 for REMOVE and its space, 84 names of 48 bytes with their commas, and a last one that fills up what is left.
  const upTo = (bytes: number) => removing([...named(84, 47), 'z'.repeat(bytes - 7 - 84 * 48)]);

  it.each([
    ['an expression of 4 KB', upTo(4096), 'taken'],
    [
      'an expression beyond it',
      upTo(4097),
      'Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 4097',
    ],
    ['300 operators', existing(300), 'taken'],
    [
      'more operators',
      existing(301),
      'Invalid ConditionExpression: The expression contains too many operators; operator count: 301',
    ],
    ['an item of 399 KB', text(399 * 1024), 'taken'],
    ['an item beyond 400 KB', text(400 * 1024), 'Item size to update has exceeded the maximum allowed size'],
  ])('has the limits of DynamoDB: %s', async (_, expressions, ending) => {
    await client.send(new PutItemCommand({ TableName: 'adapters', Item: { pk: { S: 'TENANT#c' }, n0: { N: '0' } } }));
    const update = new UpdateItemCommand({ TableName: 'adapters', Key: { pk: { S: 'TENANT#c' } }, ...expressions });
    const ended = await client.send(update).then(
      () => 'taken',
      (error: Error) => (error.name === 'ValidationException' ? error.message : error),
    );
    expect(ended).toBe(ending);
  });

  it.each([{ origin: 'https://elsewhere.example' }, { host: 'rebound.example' }])(
    'refuses a web page: %o',
    async (headers) => {
      const { hostname, port } = new URL(server.origin);
      const socket = connect(Number(port), hostname);
      const lines = Object.entries({ host: `${hostname}:${port}`, ...headers, 'content-length': '0' });
      socket.end(`OPTIONS / HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);

      const [answer] = await once(socket, 'data');

      expect(String(answer)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
      expect(String(answer)).not.toMatch(/access-control/i);
      socket.destroy();
    },
  );

  it('goes on after a caller that hangs up in the middle of a request', async () => {
    const { hostname, port } = new URL(server.origin);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const head = `POST / HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-length: 100\r\n\r\n`;
    await new Promise((written) => socket.write(`${head}{`, written));
    // An answer on another connection shows that the server has had the time to read the first.
    await read('TENANT#a');
    socket.resetAndDestroy();

    expect(await read('TENANT#a')).toMatchObject({ pk: { S: 'TENANT#a' } });
  });
});
