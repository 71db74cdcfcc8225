import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { DEFAULT_FUNCTION, ROUTES } from '../../functions/routes.ts';
import {
  QUEUES,
  SCHEDULES,
  type Schedule,
  SUBSCRIPTIONS,
  TOKEN_TRIGGER,
  TRIGGERED_FUNCTIONS,
} from '../../functions/subscriptions.ts';
import { OPTIONAL_VARIABLES, VARIABLES } from '../../shared/aws/environment.ts';
import { methodsOf } from '../../shared/http/route.ts';
import { DEV, idIn, type Synthesized, synthesized } from './synthesized.ts';

const stack = synthesized();
const api = Object.values(ROUTES);
const subscribed = [...new Set(SUBSCRIPTIONS.map((row) => row.function))];

describe('the way in', () => {
  it('has every route of the table, and no other, each to its function', () => {
    const integrations = stack.ofType('AWS::ApiGatewayV2::Integration');
    const functionOf = (target: unknown) => {
      const id = JSON.stringify(target).match(/"Ref":"(\w+)"/)?.[1] ?? '';
      return idIn(integrations.get(id)?.Properties.IntegrationUri);
    };
    const routes = [...stack.ofType('AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [
      Properties.RouteKey,
      functionOf(Properties.Target),
    ]);
    const rows = api.flatMap((route) =>
      methodsOf(route).map((method) => [`${method} ${route.path}`, stack.function(route.function).id]),
    );
    expect(routes.toSorted()).toEqual([...rows, ['$default', stack.function(DEFAULT_FUNCTION).id]].toSorted());
  });

  it('lets our own functions verify tokens, and only throttles', () => {
    stack.template.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0);
    stack.template.allResourcesProperties('AWS::ApiGatewayV2::Route', { AuthorizationType: 'NONE' });
    stack.template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 1_000 },
    });
  });

  it('keeps a log of routes, without addresses and their query strings', () => {
    const { AccessLogSettings } = stack.only('AWS::ApiGatewayV2::Stage').Properties as {
      AccessLogSettings: { Format: string };
    };
    const variables = Object.values(JSON.parse(AccessLogSettings.Format));
    expect(variables).toContain('$context.routeKey');
    expect(variables.filter((variable) => /path|query|uri|header|authorizer/i.test(String(variable)))).toEqual([]);
  });

  it('invokes every function that serves a route', () => {
    const invokable = [...stack.ofType('AWS::Lambda::Permission').values()]
      .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(({ Properties }) => idIn(Properties.FunctionName));
    const names = new Set([...api.map((route) => route.function), DEFAULT_FUNCTION]);
    const serving = [...names].map((name) => stack.function(name).id);
    expect(invokable.toSorted()).toEqual(serving.toSorted());
  });
});

describe('what fires functions', () => {
  const [deadLetters] =
    [...stack.ofType('AWS::SQS::Queue')].find(([, { Properties }]) => !Properties.RedrivePolicy) ?? [];
  const queueOf = (name: string) =>
    [...stack.ofType('AWS::SQS::Queue')].find(([, { Metadata }]) =>
      Metadata?.['aws:cdk:path']?.includes(`/${name}/`),
    )?.[0];

  it('is one rule for each subscription, on our bus, which hands over to the queue of its function', () => {
    const bus = [...stack.ofType('AWS::Events::EventBus').keys()][0];
    const rules = [...stack.ofType('AWS::Events::Rule').values()].map(({ Properties }) => Properties);
    expect(rules).toEqual(
      SUBSCRIPTIONS.map((subscription) => ({
        EventBusName: { Ref: bus },
        EventPattern: {
          source: ['ups-tracking-adapter'],
          'detail-type': subscription.detailTypes,
        },
        State: 'ENABLED',
        Targets: [
          {
            Id: 'Target0',
            Arn: { 'Fn::GetAtt': [queueOf(subscription.function), 'Arn'] },
            RetryPolicy: { MaximumRetryAttempts: 5 },
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters, 'Arn'] } },
          },
        ],
      })),
    );
  });

  it('is one schedule for each row, which says its name to a queue that no event is in', () => {
    const schedules = [...stack.ofType('AWS::Scheduler::Schedule').values()].map(({ Properties }) => Properties);
    expect(schedules).toEqual(
      SCHEDULES.filter((row: Schedule) => !row.vault).map(({ name, everyMinutes, queue }) => ({
        ScheduleExpression: `rate(${everyMinutes} minutes)`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { 'Fn::GetAtt': [queueOf(queue), 'Arn'] },
          RoleArn: expect.anything(),
          Input: JSON.stringify({ schedule: name }),
          RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: everyMinutes * 60 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters, 'Arn'] } },
        },
      })),
    );
  });

  it('is tried as often as its queue says by the function, timeouts included, and is a dead letter then', () => {
    const rows = [...subscribed.map((name) => ({ name, tries: 5 })), ...QUEUES];
    const waiting = rows.map(({ name }) => stack.ofType('AWS::SQS::Queue').get(queueOf(name) ?? '')?.Properties);
    expect(waiting).toEqual(
      rows.map(({ tries }) => ({
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters, 'Arn'] }, maxReceiveCount: tries },
        // Six times what the function may take.
        VisibilityTimeout: 360,
        MessageRetentionPeriod: 14 * 86_400,
        SqsManagedSseEnabled: true,
      })),
    );
    const mappingsOf = (of: Synthesized) =>
      [...of.ofType('AWS::Lambda::EventSourceMapping').values()].map(({ Properties }) => Properties);
    const mapping = (queue: string, name: string, batchSize: number, atOnce: number) => ({
      EventSourceArn: { 'Fn::GetAtt': [queueOf(queue), 'Arn'] },
      FunctionName: { Ref: stack.function(name).id },
      BatchSize: batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: atOnce },
    });
    expect(mappingsOf(stack)).toEqual([
      ...subscribed.toSorted().map((name) => mapping(name, name, 10, 10)),
      mapping('due', 'look-at-due', 10, 10),
      mapping('dispatch', 'dispatch-due', 1, 2),
      mapping('webhook-deliveries', 'deliver-webhooks', 10, 50),
      mapping('vault-key', 'rotate-vault-key', 1, 2),
    ]);
  });

  it('has no concurrency of its own unless the stage reserves it, and then asks for no more than that', () => {
    const reservedOf = (of: Synthesized) =>
      [...of.functions()].flatMap(([name, { Properties }]) =>
        Properties.ReservedConcurrentExecutions === undefined ? [] : [[name, Properties.ReservedConcurrentExecutions]],
      );
    expect(reservedOf(stack)).toEqual([]);
    const reserving = synthesized({ ...DEV, maintenanceConcurrency: 5 });
    expect(reservedOf(reserving)).toEqual([['look-at-due', 5]]);
    const { id } = reserving.function('look-at-due');
    const atOnce = [...reserving.ofType('AWS::Lambda::EventSourceMapping').values()]
      .filter(({ Properties }) => idIn(Properties.FunctionName) === id)
      .map(({ Properties }) => (Properties.ScalingConfig as { MaximumConcurrency: number }).MaximumConcurrency);
    expect(atOnce).toEqual([5]);
  });

  it('may come again and again to the functions that continue themselves, where Lambda would stop it after 16 times', () => {
    const recursive = [...stack.functions()].filter(([, { Properties }]) => Properties.RecursiveLoop === 'Allow');
    expect(recursive.map(([name]) => name)).toEqual(['deliver-webhooks', 'dispatch-due']);
  });

  it('keeps dead letters for two weeks', () => {
    expect(stack.ofType('AWS::SQS::Queue').get(deadLetters ?? '')?.Properties).toEqual({
      MessageRetentionPeriod: 14 * 86_400,
      SqsManagedSseEnabled: true,
    });
  });
});

describe('the envelope vault', () => {
  const envelope = synthesized({ ...DEV, vault: 'envelope' });

  it('has a table of its own: kept, backed up for a week, under the key of the vault, and with no index', () => {
    const table = [...stack.ofType('AWS::DynamoDB::Table')].find(([id]) => id.startsWith('TokenVault'))?.[1];
    const key = [...stack.ofType('AWS::KMS::Key').keys()].find((id) => id.startsWith('TokenVault'));
    expect(table?.DeletionPolicy).toBe('Retain');
    expect(table?.Properties).toEqual({
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
    });
    expect(Object.keys(stack.template.findOutputs('VaultTableName'))).toEqual(['VaultTableName']);
  });

  it('has a first key of 64 letters, which is kept', () => {
    const keys = [...stack.ofType('AWS::SecretsManager::Secret').values()].filter(({ Properties }) =>
      String(Properties.Name).includes('-keys/'),
    );
    expect(keys).toMatchObject([
      {
        DeletionPolicy: 'Retain',
        Properties: {
          Name: 'ups-tracking-adapter/dev-keys/k0',
          GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
        },
      },
    ]);
  });

  it('gets new secrets, and a new key every 90 days, where the stage says so and nowhere else', () => {
    const environmentOf = (of: Synthesized) =>
      (of.function('track-shipment').Properties.Environment as { Variables: Record<string, unknown> }).Variables;
    expect([stack, envelope].map((one) => environmentOf(one)[OPTIONAL_VARIABLES.vault])).toEqual([
      undefined,
      'envelope',
    ]);
    const schedulesOf = (of: Synthesized) =>
      [...of.ofType('AWS::Scheduler::Schedule').values()].map(({ Properties }) => Properties.ScheduleExpression);
    expect(schedulesOf(envelope)).toEqual([...schedulesOf(stack), 'rate(129600 minutes)']);
  });
});

describe('the table', () => {
  it('has the keys of the store, and survives mistakes', () => {
    const table = [...stack.ofType('AWS::DynamoDB::Table')].find(([id]) => id.startsWith('AdapterTable'))?.[1];
    if (!table) throw new Error('The stack has no table.');
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: {
        SSEEnabled: true,
        SSEType: 'KMS',
        KMSMasterKeyId: { 'Fn::GetAtt': [expect.anything(), 'Arn'] },
      },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'dueShard', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });
});

describe('keys', () => {
  it('rotate, and outlive the stack', () => {
    const keys = [...stack.ofType('AWS::KMS::Key').values()];
    expect(keys.map(({ Properties, DeletionPolicy }) => [Properties.EnableKeyRotation, DeletionPolicy])).toEqual([
      [true, 'Retain'],
      [true, 'Retain'],
    ]);
  });
});

describe('every function', () => {
  const simulated = { test: 'http://localhost:8402', production: 'http://localhost:8403' };
  const emulator = synthesized({ ...DEV, name: 'emulator', simulatedUps: simulated });

  it('is one that something names', () => {
    expect([...stack.functions().keys()].toSorted()).toEqual(FUNCTION_NAMES);
  });

  it.each(FUNCTION_NAMES)('has the defaults of the house: %s', (name) => {
    const { Properties } = stack.function(name);
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 512,
      Timeout: name === TOKEN_TRIGGER ? 5 : TRIGGERED_FUNCTIONS.includes(name) ? 60 : 25,
      LoggingConfig: { LogFormat: 'JSON' },
    });
    const log = idIn((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup) ?? '';
    expect(stack.ofType('AWS::Logs::LogGroup').get(log)?.Properties).toEqual({ RetentionInDays: 30 });
  });

  it('finds its surroundings in its environment, and nothing else', () => {
    const { simulatedUpsTest, simulatedUpsProduction, ...always } = VARIABLES;
    for (const [name, { Properties }] of stack.functions()) {
      if (name === TOKEN_TRIGGER) continue;
      const { Variables } = Properties.Environment as { Variables: object };
      const names = [
        ...Object.values(always),
        OPTIONAL_VARIABLES.originSecrets,
        OPTIONAL_VARIABLES.metricsNamespace,
        OPTIONAL_VARIABLES.tokenUrl,
        OPTIONAL_VARIABLES.scopePrefix,
        OPTIONAL_VARIABLES.userPoolId,
      ];
      expect(Object.keys(Variables).toSorted()).toEqual(names.toSorted());
    }
    expect(emulator.function('track-shipment').Properties.Environment).toMatchObject({
      Variables: { [simulatedUpsTest]: simulated.test, [simulatedUpsProduction]: simulated.production },
    });
  });
});
