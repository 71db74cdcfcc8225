import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../cdk/function-names.ts';
import { DEFAULT_FUNCTION, ROUTES } from '../../functions/routes.ts';
import { SCHEDULES, SUBSCRIPTIONS } from '../../functions/subscriptions.ts';
import { VARIABLES } from '../../shared/aws/environment.ts';
import { methodsOf } from '../../shared/http/route.ts';
import { DEV, idIn, Synthesized } from './synthesized.ts';

const stack = new Synthesized();
const api = Object.values(ROUTES);
const fired: ReadonlySet<string> = new Set([...SUBSCRIPTIONS, ...SCHEDULES].map((row) => row.function));

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

  it('invokes every function that serves a route', () => {
    const invokable = [...stack.ofType('AWS::Lambda::Permission').values()]
      .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
      .map(({ Properties }) => idIn(Properties.FunctionName));
    const names = [...api.flatMap((route) => methodsOf(route).map(() => route.function)), DEFAULT_FUNCTION];
    const serving = names.map((name) => stack.function(name).id);
    expect(invokable.toSorted()).toEqual(serving.toSorted());
  });
});

const byFunction = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));

describe('what fires functions', () => {
  const deadLetters = () => [...stack.ofType('AWS::SQS::Queue').keys()][0];

  it('is one rule for each subscription, on our bus, with retries and a dead-letter queue', () => {
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
            Arn: { 'Fn::GetAtt': [stack.function(subscription.function).id, 'Arn'] },
            RetryPolicy: { MaximumRetryAttempts: 5 },
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters(), 'Arn'] } },
          },
        ],
      })),
    );
  });

  it('is one schedule for each row, which says its name', () => {
    const schedules = [...stack.ofType('AWS::Scheduler::Schedule').values()].map(({ Properties }) => Properties);
    expect(schedules).toEqual(
      SCHEDULES.map(({ name, everyMinutes, function: reaction }) => ({
        ScheduleExpression: `rate(${everyMinutes} minutes)`,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          Arn: { 'Fn::GetAtt': [stack.function(reaction).id, 'Arn'] },
          RoleArn: expect.anything(),
          Input: JSON.stringify({ schedule: name }),
          RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: everyMinutes * 60 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [deadLetters(), 'Arn'] } },
        },
      })),
    );
  });

  it('keeps what a fired function failed at, since bus and clock only hand over', () => {
    const kept = [...stack.ofType('AWS::Lambda::EventInvokeConfig').values()].map(({ Properties }) => Properties);
    expect(kept.toSorted(byFunction)).toEqual(
      [...fired]
        .map((name) => ({
          FunctionName: { Ref: stack.function(name).id },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 2,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [deadLetters(), 'Arn'] } } },
        }))
        .toSorted(byFunction),
    );
  });
});

describe('the table', () => {
  it('has the keys of the store, and survives mistakes', () => {
    const table = stack.only('AWS::DynamoDB::Table');
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

describe('every function', () => {
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
      Timeout: fired.has(name) ? 60 : 25,
      LoggingConfig: { LogFormat: 'JSON' },
    });
    const log = idIn((Properties.LoggingConfig as { LogGroup: unknown }).LogGroup) ?? '';
    expect(stack.ofType('AWS::Logs::LogGroup').get(log)?.Properties).toEqual({ RetentionInDays: 30 });
  });

  it('finds its surroundings in its environment, and nothing else', () => {
    const { simulatedUpsTest, simulatedUpsProduction, ...always } = VARIABLES;
    for (const { Properties } of stack.functions().values()) {
      const { Variables } = Properties.Environment as { Variables: object };
      expect(Object.keys(Variables).toSorted()).toEqual(Object.values(always).toSorted());
    }
    const simulated = { test: 'http://localhost:8402', production: 'http://localhost:8403' };
    const emulator = new Synthesized({ ...DEV, name: 'emulator', simulatedUps: simulated });
    expect(emulator.function('track-shipment').Properties.Environment).toMatchObject({
      Variables: { [simulatedUpsTest]: simulated.test, [simulatedUpsProduction]: simulated.production },
    });
  });
});
