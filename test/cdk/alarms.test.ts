import { describe, expect, it } from 'vitest';
import { SERVING_FUNCTIONS } from '../../cdk/function-names.ts';
import { DEV, idIn, synthesized } from './synthesized.ts';

const stack = synthesized({ ...DEV, alarmEmail: 'on-call@example.com' });
const alarms = new Map(
  [...stack.ofType('AWS::CloudWatch::Alarm').values()].map(({ Properties }) => [
    String(Properties.AlarmName).replace(/^stack-/, ''),
    Properties,
  ]),
);
const alarm = (name: string) => alarms.get(name) ?? {};

/** The metrics of an alarm on several, by id, and what it makes of them. */
const mathOf = (name: string) => {
  const rows = alarm(name).Metrics as { Id: string; Expression?: string; MetricStat?: { Metric: object } }[];
  return {
    expression: rows.find(({ Expression }) => Expression)?.Expression,
    metrics: rows.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : [])) as {
      Namespace: string;
      MetricName: string;
      Dimensions: { Name: string; Value: unknown }[];
    }[],
  };
};

/** The logs that are searched for the lines that a metric counts. */
const countedIn = (metricName: string) =>
  [...stack.ofType('AWS::Logs::MetricFilter').values()]
    .filter(({ Properties }) => JSON.stringify(Properties.MetricTransformations).includes(`"${metricName}"`))
    .map(({ Properties }) => idIn(Properties.LogGroupName));

/** The log of all functions but the identity provider's trigger. */
const logOf = (name: string) => idIn((stack.function(name).Properties.LoggingConfig as { LogGroup: unknown }).LogGroup);
const THE_LOG = logOf('track-shipment');

describe('a person is notified', () => {
  it("when UPS refuses the platform's own app, or nobody has stored it, wherever that is noticed", () => {
    expect(countedIn('PlatformClientRefused')).toEqual([THE_LOG]);
    expect(alarm('PlatformClientRefused')).toMatchObject({
      MetricName: 'PlatformClientRefused',
      Statistic: 'Sum',
      Period: 300,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('when a grant is lost, wherever tokens are renewed', () => {
    expect(countedIn('GrantLost')).toEqual([THE_LOG]);
    for (const name of SERVING_FUNCTIONS) expect(logOf(name)).toBe(THE_LOG);
    expect(alarm('GrantLost')).toMatchObject({ MetricName: 'GrantLost', Statistic: 'Sum', Period: 300, Threshold: 0 });
  });

  it('when three sweeps in a row have failed at something, and when an item has been due for an hour', () => {
    expect(alarm('SweepFailing')).toMatchObject({ Period: 900, EvaluationPeriods: 3, Threshold: 0, Statistic: 'Sum' });
    expect(alarm('OldestDueItem')).toMatchObject({ Period: 900, Threshold: 3_600, Statistic: 'Maximum' });
    const values = [...stack.ofType('AWS::Logs::MetricFilter').values()].flatMap(({ Properties }) =>
      (Properties.MetricTransformations as { MetricName: string; MetricValue: string }[]).map(
        ({ MetricName, MetricValue }) => [MetricName, MetricValue],
      ),
    );
    expect(values).toContainEqual(['OldestDueItem', '$.oldestDueSeconds']);
  });

  it('when any function crashes, runs into its time-out or is throttled, by alarms of at most 10 metrics', () => {
    for (const [kind, metricName] of [
      ['FunctionErrors', 'Errors'],
      ['FunctionThrottles', 'Throttles'],
    ] as const) {
      const groups = [...alarms.keys()].filter((name) => name.startsWith(kind)).map(mathOf);
      expect(groups.every(({ metrics }) => metrics.length <= 10)).toBe(true);
      const watched = groups.flatMap(({ metrics }) => metrics);
      expect(watched.every((one) => one.Namespace === 'AWS/Lambda' && one.MetricName === metricName)).toBe(true);
      expect(watched.map(({ Dimensions }) => idIn(Dimensions[0]?.Value)).toSorted()).toEqual(
        [...stack.functions().values()].map(({ id }) => id).toSorted(),
      );
    }
  });

  it('when more than one request in twenty fails, counting at least 20', () => {
    const { expression, metrics } = mathOf('ApiFailures');
    expect(metrics.map(({ Namespace, MetricName }) => [Namespace, MetricName])).toEqual([
      ['AWS/ApiGateway', '5xx'],
      ['AWS/ApiGateway', 'Count'],
    ]);
    expect(expression).toBe('100 * failed / IF(count > 20, count, 20)');
    expect(alarm('ApiFailures')).toMatchObject({ Threshold: 5, EvaluationPeriods: 2 });
  });

  it('when a queue waits, by its oldest message', () => {
    for (const name of ['QueueAge-run-maintenance', 'QueueAge-record-activity', 'QueueAge-due', 'QueueAge-dispatch']) {
      expect(alarm(name)).toMatchObject({ MetricName: 'ApproximateAgeOfOldestMessage', Threshold: 1_800 });
    }
    expect(alarm('QueueAge-webhook-deliveries')).toMatchObject({ Threshold: 300 });
  });

  it('when the table or the vault throttles', () => {
    expect(mathOf('TableThrottles').metrics.map(({ MetricName }) => MetricName)).toEqual([
      'ReadThrottleEvents',
      'WriteThrottleEvents',
    ]);
    expect(countedIn('VaultThrottled')).toEqual([THE_LOG]);
  });

  it('when a dead letter arrives, and not while it lies there', () => {
    expect(mathOf('DeadLettersArriving').expression).toBe('DIFF(FILL(visible, 0) + FILL(inFlight, 0))');
  });

  it('of nothing by a status that UPS has made up: that is a metric alone', () => {
    expect(countedIn('UnmappedUpsStatus')).toEqual([THE_LOG]);
    expect(alarms.has('UnmappedUpsStatus')).toBe(false);
  });

  it('when the sweep has been silent for an hour, which no line at all is too', () => {
    expect(countedIn('SweepIsSilent')).toEqual([THE_LOG]);
    expect(alarm('SweepIsSilent')).toMatchObject({
      MetricName: 'SweepIsSilent',
      Period: 3_600,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  it('by e-mail, of each alarm and of its end', () => {
    const topic = [...stack.ofType('AWS::SNS::Topic').keys()][0];
    expect(stack.only('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
      TopicArn: { Ref: topic },
    });
    expect(alarms.size).toBeGreaterThan(10);
    for (const { AlarmActions, OKActions } of alarms.values()) {
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]]);
    }
  });
});
