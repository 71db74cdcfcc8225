import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { QUEUES, SCHEDULES, type Schedule, SUBSCRIPTIONS, TOKEN_TRIGGER } from '../functions/subscriptions.ts';
import { DEFAULT_ADAPTERS_PER_TENANT } from '../shared/aws/adapter-quota.ts';
import { appsFrom } from '../shared/aws/app.ts';
import type { AppConfig } from '../shared/aws/app-config.ts';
import { cognitoClient } from '../shared/aws/cognito.ts';
import { documentClient } from '../shared/aws/document-client.ts';
import {
  adapterTable,
  apiClientTable,
  events,
  moveTable,
  peopleTable,
  vault as vaultPart,
} from '../shared/aws/parts.ts';
import { URIS } from '../shared/domain/adapter.ts';
import type { RequestLimit } from '../shared/domain/request-limits.ts';
import type { VaultName } from '../shared/domain/secret-ids.ts';
import type { Log } from '../shared/ports/runtime.ts';
import type { BatchAnswer } from '../shared/triggers/queue-batch.ts';
import { awsDirectory } from '../tenants/aws-directory.ts';
import { startCognito } from './aws/cognito.ts';
import { startDynamoDb } from './aws/dynamodb.ts';
import { startEventBridge } from './aws/event-bus.ts';
import { startQueues } from './aws/queue.ts';
import { startSchedules } from './aws/schedules.ts';
import { startSecretsManager } from './aws/secrets-manager.ts';
import { openVirtualClock } from './clock.ts';
import { startControl } from './control/control.ts';
import { moveRoutes } from './control/move-routes.ts';
import { tenantRoutes } from './control/tenant-routes.ts';
import { vaultRoutes } from './control/vault-routes.ts';
import { seedPeople } from './demo/demo-people.ts';
import { seedCompanies, seedPlatformClients, seedWebhookKey } from './demo/demo-stores.ts';
import { seedDemoTenant } from './demo/demo-tenant.ts';
import { demoUps } from './demo/demo-ups.ts';
import { seedManyAdapters } from './demo/many-adapters.ts';
import { openDurableMaps } from './durable-map.ts';
import { type Functions, loadFunctions } from './gateway/functions.ts';
import { startGateway } from './gateway/gateway.ts';
import { startIssuer } from './issuer/issuer.ts';
import { LOCAL_AUDIENCE, LOCAL_CLAIMS, LOCAL_CONSOLE_CLIENT } from './issuer/issuer-tokens.ts';
import { openUserPool } from './issuer/user-pool.ts';
import { localVault } from './local-vault.ts';
import { privateFolder } from './private-folder.ts';
import { productTable } from './product-tables.ts';

export interface LocalRunOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly reset: boolean;
  readonly realUps: boolean;
  readonly log: Log;
  /** Where new secrets are made. Default: Secrets Manager. */
  readonly vault?: VaultName;
  /** Request limits of each tenant. Default: as deployed, 250 requests a second, 250 at once. */
  readonly tenantRequests?: RequestLimit;
  /** Adapters of the Demo Company at the start, samples for all but one. Default: 1. */
  readonly demoAdapters?: number;
  /** Adapters that each tenant may have. Default: as deployed, 1 000, besides the samples. */
  readonly adaptersPerTenant?: number;
  /** Multiplies the limits on Verify and Authorize, of each Client ID and each tenant. Default: as deployed, 1. */
  readonly credentialLimitFactor?: number;
  /** Keeps the tables in memory, for tests that never start the run again. Default: on disk, like everything else. */
  readonly tablesInMemory?: boolean;
  /** A layer between the product and a service it calls, where tests count and break calls. Default: nothing. */
  readonly via?: (service: OutsideService, origin: string) => Promise<string>;
}

export type OutsideService = 'dynamoDb' | 'secretsManager' | 'eventBridge' | 'sqs' | 'upsTest';

/** The product on one machine: where its parts are, and its end. */
export interface LocalRun {
  readonly api: string;
  readonly control: string;
  readonly issuer: string;
  readonly ups: { readonly test: string; readonly production: string };
  readonly dynamoDb: string;
  /** The parts of the functions' app: another app made of them is another process on the same stores. */
  readonly config: AppConfig;
  stop(): Promise<void>;
}

const NAMES = {
  tableName: 'tracking-adapters',
  vaultTableName: 'tracking-adapters-vault',
  eventBusName: 'tracking-adapters',
  secretPrefix: 'tracking-adapters',
  webhookSecretId: 'tracking-adapters-webhooks',
  userPoolId: 'local_pool',
};

/** Readers of the feed wait one second on a local run: it has one clock. */
const LOCAL_SETTLE_SECONDS = 1;

/** Real milliseconds that the end waits for the calls of killed functions: those to receivers and to UPS may take longer. */
const KILLED_MS = 1_000;

/** SDK clients need a region and credentials; the local servers check neither. */
const signed = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** The messages that a function could not process. */
const failedIn = (answer: unknown): readonly string[] =>
  ((answer ?? { batchItemFailures: [] }) as BatchAnswer).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);

/** Starts everything in this process: the very functions and the very code over AWS, on loopback servers. */
export async function startLocalRun(options: LocalRunOptions): Promise<LocalRun> {
  const { port, dataDir, reset, realUps, log, demoAdapters = 1, via = async (_, origin) => origin } = options;
  const [stateDir, dynamoDbDir, upsDir] = [join(dataDir, 'state'), join(dataDir, 'dynamodb'), join(dataDir, 'ups')];
  // Our own folders only: --data may name a directory that holds more.
  const forgotten = reset ? [stateDir, dynamoDbDir, upsDir] : [];
  await Promise.all(forgotten.map((folder) => rm(folder, { recursive: true, force: true })));
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await Promise.all([stateDir, dynamoDbDir, upsDir].map(privateFolder));
  const portOf = (offset: number) => (port === 0 ? 0 : port + offset);

  const maps = await openDurableMaps(stateDir);
  const clock = await openVirtualClock(maps);
  const pool = openUserPool(maps);
  const ready = Promise.withResolvers<Functions>();
  const gateway = await startGateway(ready.promise, port);
  const [dynamoDb, secretsManager, cognito, issuer, ups] = await Promise.all([
    startDynamoDb({ directory: options.tablesInMemory ? undefined : dynamoDbDir, port: 0 }),
    startSecretsManager({ maps, clock: clock.now, port: 0 }),
    startCognito({ pool, clock: clock.now, port: 0 }),
    startIssuer({
      maps,
      pool,
      trigger: async (event) => (await ready.promise).invoke(TOKEN_TRIGGER, randomUUID(), event),
      port: portOf(4),
    }),
    realUps ? undefined : demoUps(upsDir, clock.now, portOf, gateway.origin),
  ]);

  const bus = await startEventBridge({
    maps,
    clock: clock.now,
    busName: NAMES.eventBusName,
    subscriptions: SUBSCRIPTIONS,
    deliver: async (name, event) => {
      const subscription = SUBSCRIPTIONS.find((one) => one.name === name);
      const functions = await ready.promise;
      if (subscription) await functions.invoke(subscription.function, randomUUID(), event);
    },
    // Delivery waits for the table: an earlier run may have left undelivered events.
    held: true,
    port: 0,
  });
  const queues = await startQueues({
    maps,
    clock: clock.now,
    queues: QUEUES,
    deliver: async (name, records) => {
      const row = QUEUES.find((one) => one.name === name);
      const functions = await ready.promise;
      return row ? failedIn(await functions.invoke(row.function, randomUUID(), { Records: records })) : [];
    },
    held: true,
    port: 0,
  });
  const settled = async () => {
    while (!queues.isIdle() || !bus.isIdle()) await Promise.all([queues.idle(), bus.idle()]);
  };
  bus.subscribe((event) => log.info('event', { type: event['detail-type'], ...event.detail }));

  const vault = localVault({
    tableName: NAMES.vaultTableName,
    prefix: NAMES.secretPrefix,
    newSecretsIn: options.vault ?? 'secrets-manager',
    dynamoDb: signed(dynamoDb.origin),
    secretsManager: signed(secretsManager.origin),
  });
  const config: AppConfig = {
    ...NAMES,
    get vault() {
      return vault.newSecretsIn;
    },
    publicOrigin: gateway.origin,
    identity: {
      issuer: issuer.origin,
      jwksUrl: `${issuer.origin}/jwks`,
      audience: LOCAL_AUDIENCE,
      consoleClientId: LOCAL_CONSOLE_CLIENT,
      ...LOCAL_CLAIMS,
    },
    tokenEndpoint: { url: `${issuer.origin}/token`, scopePrefix: '' },
    ...(ups && { simulatedUps: { ...ups.origins, test: await via('upsTest', ups.origins.test) } }),
    dynamoDb: signed(await via('dynamoDb', dynamoDb.origin)),
    secretsManager: signed(await via('secretsManager', secretsManager.origin)),
    eventBridge: signed(await via('eventBridge', bus.origin)),
    sqs: signed(await via('sqs', queues.origin)),
    cognito: signed(cognito.origin),
    queueUrls: {
      due: queues.urlOf('due'),
      dispatch: queues.urlOf('dispatch'),
      'webhook-deliveries': queues.urlOf('webhook-deliveries'),
    },
    clock: clock.now,
    log,
    tenantRequests: options.tenantRequests,
    adaptersPerTenant: options.adaptersPerTenant ?? DEFAULT_ADAPTERS_PER_TENANT + demoAdapters - 1,
    credentialLimitFactor: options.credentialLimitFactor,
    feedSettleSeconds: LOCAL_SETTLE_SECONDS,
    webhookEgress: 'loopback-too',
  };
  const appUsing = appsFrom(() => config);
  const product = productTable(NAMES.tableName, signed(dynamoDb.origin));
  const seed = async () => {
    await seedDemoTenant(appUsing(adapterTable));
    await seedManyAdapters(NAMES.tableName, signed(dynamoDb.origin), clock.now(), demoAdapters);
    await seedCompanies(NAMES.tableName, signed(dynamoDb.origin));
    await seedPeople(pool, appUsing(peopleTable, apiClientTable));
    await seedWebhookKey(NAMES.webhookSecretId, signed(secretsManager.origin));
    if (ups) await seedPlatformClients(NAMES.secretPrefix, signed(secretsManager.origin));
  };
  await Promise.all([product.make(), vault.make()]);
  await seed();
  const names = [...Object.values(ROUTES), ...SUBSCRIPTIONS, ...QUEUES].map((row) => row.function);
  const functions = await loadFunctions([...names, DEFAULT_FUNCTION, TOKEN_TRIGGER], appUsing);
  ready.resolve(functions);
  bus.hold(false);
  queues.hold(false);

  const schedules = await startSchedules({
    maps,
    clock,
    schedules: SCHEDULES,
    fire: async (name) => {
      const schedule = SCHEDULES.find((one: Schedule) => one.name === name) as Schedule | undefined;
      const isIdle = schedule?.vault !== undefined && schedule.vault !== vault.newSecretsIn;
      if (schedule && !isIdle) await queues.send(schedule.queue, { schedule: name });
    },
    settled,
    delays: queues,
  });
  const forget = async () => {
    await queues.reset();
    await bus.reset();
    await Promise.all([secretsManager.reset(vault.isKey), ups?.reset(), product.remake(), clock.reset(), pool.reset()]);
    await vault.remake();
    await schedules.reset();
    await seed();
  };
  const control = await startControl(
    {
      clock,
      bus,
      queues,
      settled,
      schedules,
      killInvocations: functions.killAll,
      upsRoutes: ups?.controlRoutes ?? [],
      aws: {
        tableName: NAMES.tableName,
        vaultTableName: NAMES.vaultTableName,
        secretPrefix: NAMES.secretPrefix,
        dynamoDb: signed(dynamoDb.origin),
        secretsManager: signed(secretsManager.origin),
        eventBridge: signed(bus.origin),
        sqs: signed(queues.origin),
      },
      vaultRoutes: [
        ...vaultRoutes(vault, NAMES.tableName, clock.now),
        ...moveRoutes(vault, NAMES.tableName, appUsing(adapterTable, moveTable, vaultPart, events)),
      ],
      tenantRoutes: tenantRoutes(
        awsDirectory(cognitoClient(signed(cognito.origin)), documentClient(signed(dynamoDb.origin)), {
          UserPoolId: NAMES.userPoolId,
          TableName: NAMES.tableName,
          TokenUrl: `${issuer.origin}/token`,
        }),
      ),
      reset: realUps ? undefined : forget,
    },
    portOf(1),
  );

  return {
    api: gateway.origin,
    control: control.origin,
    issuer: issuer.origin,
    ups: ups?.origins ?? URIS,
    dynamoDb: dynamoDb.origin,
    config,
    stop: async () => {
      await Promise.all([control.close(), gateway.close(), schedules.close()]);
      // A worker that still runs publishes on the bus.
      await queues.close();
      await bus.close();
      // Functions that take longer are killed, as at a time-out: their messages come again after the next start.
      await Promise.race([functions.killAll(), pause(KILLED_MS, undefined, { ref: false })]);
      await ups?.stop();
      await Promise.all([issuer.close(), cognito.close(), secretsManager.close(), dynamoDb.close()]);
      product.close();
      vault.close();
      await maps.close();
    },
  };
}
