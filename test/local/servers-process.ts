import { join } from 'node:path';
import { startDynamoDb } from '../../local/aws/dynamodb.ts';
import { startEventBridge } from '../../local/aws/event-bus.ts';
import { startSecretsManager } from '../../local/aws/secrets-manager.ts';
import { openVirtualClock } from '../../local/clock.ts';
import { openDurableMaps } from '../../local/durable-map.ts';

/** The servers in a process of their own, to be killed. Prints their origins as one line of JSON; deliveries never end. */
const directory = process.argv[2] ?? '';
const maps = await openDurableMaps(join(directory, 'maps'));
const clock = await openVirtualClock(maps);
await clock.advanceTo(new Date('2100-01-01T00:00:00Z'));
const dynamoDb = await startDynamoDb({ directory: join(directory, 'dynamodb'), port: 0 });
const secretsManager = await startSecretsManager({ maps, clock: clock.now, port: 0 });
const bus = await startEventBridge({
  maps,
  clock: clock.now,
  subscriptions: [{ name: 'audit', detailTypes: ['adapter.authorized'] }],
  deliver: () => new Promise(() => {}),
  port: 0,
});
console.log(JSON.stringify({ dynamoDb: dynamoDb.origin, secretsManager: secretsManager.origin, bus: bus.origin }));
