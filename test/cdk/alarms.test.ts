import { describe, expect, it } from 'vitest';
import { ALARM_LINES } from '../../cdk/constructs/alarms.ts';
import { PERMISSIONS } from '../../cdk/permissions.ts';
import { sourceFiles } from '../source-files.ts';
import { DEV, idIn, Synthesized } from './synthesized.ts';

const stack = new Synthesized({ ...DEV, alarmEmail: 'on-call@example.com' });
const alarms = [...stack.ofType('AWS::CloudWatch::Alarm').values()].map(({ Properties }) => Properties);

/** Functions whose log is searched for what a metric counts. */
const countedIn = (metricName: string) =>
  [...stack.ofType('AWS::Logs::MetricFilter').values()]
    .filter(({ Properties }) => JSON.stringify(Properties.MetricTransformations).includes(`"${metricName}"`))
    .map(({ Properties }) => {
      const log = idIn(Properties.LogGroupName);
      const found = [...stack.functions()].find(
        ([, one]) => idIn((one.Properties.LoggingConfig as { LogGroup: unknown }).LogGroup) === log,
      );
      return found?.[0];
    })
    .toSorted();

describe('a person is told', () => {
  it("when UPS refuses the platform's own app, or nobody has stored it, wherever that is noticed", () => {
    const platform = Object.keys(PERMISSIONS).filter((name) => PERMISSIONS[name]?.secrets?.includes('platform'));
    expect(countedIn('PlatformClientRefused')).toEqual(platform.toSorted());
    expect(alarms).toContainEqual(
      expect.objectContaining({
        MetricName: 'PlatformClientRefused',
        Statistic: 'Sum',
        Period: 300,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      }),
    );
  });

  it('when a letter is dead', () => {
    expect(alarms).toContainEqual(
      expect.objectContaining({
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Period: 60,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
  });

  it('when the sweep has been silent for an hour, which no line at all is too', () => {
    expect(countedIn('Swept')).toEqual(['run-maintenance']);
    expect(alarms).toContainEqual(
      expect.objectContaining({
        MetricName: 'Swept',
        Period: 3_600,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      }),
    );
  });

  it('by e-mail, of each alarm and of its end', () => {
    const topic = [...stack.ofType('AWS::SNS::Topic').keys()][0];
    expect(stack.only('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'on-call@example.com',
      TopicArn: { Ref: topic },
    });
    expect(alarms).toHaveLength(3);
    for (const { AlarmActions, OKActions } of alarms) {
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]]);
    }
  });

  it.each([['app.log.error(PLATFORM_CLIENT_REFUSED'], [`app.log.info('${ALARM_LINES.swept}'`]])(
    'of lines that are written somewhere: %s',
    (written) => {
      const files = sourceFiles().filter(({ path }) => path.startsWith('shared/'));
      expect(files.filter(({ text }) => text.includes(written)).length).toBeGreaterThan(0);
    },
  );
});
