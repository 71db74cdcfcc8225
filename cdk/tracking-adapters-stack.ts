import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { SCHEDULES, type Schedule, SUBSCRIPTIONS } from '../functions/subscriptions.ts';
import { DEFAULT_REQUEST_LIMIT } from '../shared/domain/request-limits.ts';
import { AdapterEvents } from './constructs/adapter-events.ts';
import { AdapterTable } from './constructs/adapter-table.ts';
import { Alarms } from './constructs/alarms.ts';
import { Clock } from './constructs/clock.ts';
import { Console } from './constructs/console.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { EventQueues } from './constructs/event-queues.ts';
import { HttpApi } from './constructs/http-api.ts';
import { IdentityProvider } from './constructs/identity-provider.ts';
import { LogMetrics } from './constructs/log-metrics.ts';
import { OperatorsDashboard } from './constructs/operators-dashboard.ts';
import { OriginSecrets } from './constructs/origin-secrets.ts';
import { watchApi, watchDeadLetters, watchFunctions, watchQueue, watchTable } from './constructs/service-alarms.ts';
import { ServiceFunctions } from './constructs/service-functions.ts';
import { TokenVault } from './constructs/token-vault.ts';
import { WebhookKeys } from './constructs/webhook-keys.ts';
import { EMULATOR, leaveOutForEmulator } from './emulator.ts';
import { functionEnvironment } from './function-environment.ts';
import { isBehindCloudFront, metricsNamespaceOf, type Stage } from './stage.ts';

export interface TrackingAdaptersProps {
  readonly stage: Stage;
  /** The folder that `bundleFunctions` filled. */
  readonly bundles: string;
  /** The folder that `npm run prepare` filled. */
  readonly consoleFiles: string;
}

/** Read top to bottom, this is the architecture diagram: state, the API, the functions, then the routes, the subscriptions and
 * schedules, and the alarms. */
export class TrackingAdaptersStack extends Stack {
  constructor(scope: Construct, id: string, { stage, bundles, consoleFiles }: TrackingAdaptersProps) {
    super(scope, id, { description: `UPS Tracking Adapter, stage ${stage.name}` });

    const { maintenanceConcurrency } = stage;
    const table = new AdapterTable(this, 'AdapterTable', stage);
    const vault = new TokenVault(this, 'TokenVault', { stageName: stage.name });
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const events = new AdapterEvents(this, 'AdapterEvents', { deadLetters });

    const api = new HttpApi(this, 'Api', { domain: stage.apiDomain });
    const originSecrets = isBehindCloudFront(stage)
      ? new OriginSecrets(this, 'OriginSecrets', { number: stage.originSecret ?? 1 })
      : undefined;
    const web = this.#console(stage, api, consoleFiles, originSecrets);
    const publicOrigin = stage.publicOrigin ?? web.origin;
    const queues = new EventQueues(this, 'EventQueues', { deadLetters });
    const webhookKeys = new WebhookKeys(this, 'WebhookKeys');
    const state = { table, vault, events, queues, webhookKeys };
    const { identity, tokenEndpoint, triggers, own } = new IdentityProvider(this, 'IdentityProvider', {
      ...state,
      stage,
      bundles,
      publicOrigin,
    });

    const environment = functionEnvironment({
      ...{ ...state, stage, identity, tokenEndpoint, userPoolId: own?.userPoolId, publicOrigin, originSecrets },
    });
    const functions = new ServiceFunctions(this, 'Functions', {
      ...{ ...state, directory: own, bundles, environment, maintenanceConcurrency },
    });

    // CloudFront must send a new secret everywhere before functions stop accepting the previous one.
    if (originSecrets) for (const one of functions.all) one.node.addDependency(web.distribution);

    for (const route of Object.values(ROUTES)) api.route(route, functions.named(route.function));
    api.otherwise(functions.named(DEFAULT_FUNCTION));

    queues.feed(functions);
    for (const subscription of SUBSCRIPTIONS) events.on(subscription, queues.ofEvents(subscription.function));

    const clock = new Clock(this, 'Clock', { deadLetters });
    const isOfThisStage = (schedule: Schedule) => [undefined, stage.vault].includes(schedule.vault);
    for (const schedule of SCHEDULES.filter(isOfThisStage)) clock.every(schedule, queues.of(schedule.queue));

    const alarms = new Alarms(this, 'Alarms', { email: stage.alarmEmail });
    const namespace = metricsNamespaceOf(stage);
    new LogMetrics(this, 'LogMetrics', { namespace, log: functions.log, alarms });
    watchFunctions(alarms, [...functions.all, ...triggers]);
    watchApi(alarms, api);
    for (const [name, queue] of queues.all) watchQueue(alarms, `QueueAge-${name}`, queue);
    watchTable(alarms, 'TableThrottles', table);
    watchTable(alarms, 'TableThrottles-vault', vault.envelope);
    watchDeadLetters(alarms, deadLetters);

    const dashboard = new OperatorsDashboard(this, 'Dashboard', { namespace, alarms, api, table, queues, deadLetters });

    this.#tell({
      ApiOrigin: ['API origin, without /v1', api.origin],
      PublicOrigin: ['Public origin', publicOrigin],
      CloudFrontName: ['CNAME target for your own domain', web.distribution.distributionDomainName],
      WebhookSecretArn: ['The secret with the master keys of webhooks', webhookKeys.secretArn],
      ...(api.domainTarget && { ApiDomainTarget: ['CNAME target for apiDomain', api.domainTarget] }),
      TableName: ['DynamoDB table', table.tableName],
      VaultName: ['The vault in which new secrets are stored', stage.vault ?? 'secrets-manager'],
      VaultTableName: ['The table of the envelope vault', vault.envelope.tableName],
      VaultKeyArn: ["KMS key of the secrets; create the secret of the platform's UPS app with it", vault.keyArn],
      DueQueueUrl: ['Queue of due items', queues.of('due').queue.queueUrl],
      DeadLetterQueueUrl: ['Dead-letter queue', deadLetters.queue.queueUrl],
      DashboardUrl: ["Operators' dashboard", dashboard.url],
      AlarmTopicArn: ['Alarm topic', alarms.topic.topicArn],
      RedirectUriTest: ['Redirect URI to register with the test app at UPS', `${publicOrigin}/oauth/callback/test`],
      RedirectUriProduction: [
        'Redirect URI to register with the production app at UPS',
        `${publicOrigin}/oauth/callback/production`,
      ],
      PlatformSecretTest: ["Name of the secret for the platform's UPS app, test", vault.platformSecretName('test')],
      PlatformSecretProduction: [
        "Name of the secret for the platform's UPS app, production",
        vault.platformSecretName('production'),
      ],
    });
    if (stage.name === EMULATOR) leaveOutForEmulator(this);
  }

  /** The outputs that an operator needs for the next steps. */
  #tell(outputs: Readonly<Record<string, readonly [description: string, value: string]>>): void {
    for (const [name, [description, value]] of Object.entries(outputs))
      new CfnOutput(this, name, { description, value });
  }

  #console(stage: Stage, api: HttpApi, files: string, originSecrets: OriginSecrets | undefined): Console {
    const { publicOrigin, certificateArn, webAclArn, tenantRequests = DEFAULT_REQUEST_LIMIT } = stage;
    const domain = publicOrigin && certificateArn ? { origin: publicOrigin, certificateArn } : undefined;
    return new Console(this, 'Console', {
      apiOrigin: api.origin,
      files,
      domain,
      webAclArn,
      requestsPerSecond: tenantRequests.perSecond,
      originSecret: originSecrets?.sent,
    });
  }
}
