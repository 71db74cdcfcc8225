import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ErrorCode } from '../../shared/domain/errors.ts';
import { PLATFORM_CLIENT_REFUSED } from '../../shared/use-cases/renewal/renewal-failures.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

/** Lines of our log that alarms are made of. A test finds each where it is written. */
export const ALARM_LINES = {
  platformClientRefused: PLATFORM_CLIENT_REFUSED,
  platformClientCode: 'platform-client-refused' satisfies ErrorCode,
  swept: 'swept',
} as const;

/** What a person has to be told of: what the product cannot mend, and its own silence. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { stageName, email }: AlarmsProps) {
    super(scope, id);
    this.#namespace = `UpsTrackingAdapter/${stageName}`;
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** UPS refuses our own app, or nobody has stored it: every sign-in of method A fails, and no customer can mend it. */
  whenPlatformClientIsRefused(functions: readonly ServiceFunction[]): void {
    const { platformClientRefused, platformClientCode } = ALARM_LINES;
    const pattern = FilterPattern.any(
      FilterPattern.stringValue('$.message', '=', platformClientRefused),
      FilterPattern.stringValue('$.code', '=', platformClientCode),
    );
    const metric = this.#counted('PlatformClientRefused', functions, pattern, Duration.minutes(5));
    this.#alarm('PlatformClientRefused', {
      metric,
      above: 0,
      description:
        "UPS refuses the platform's own app, or nobody has stored it. Look at its secret, and at the app at UPS.",
    });
  }

  whenLettersDie(deadLetters: DeadLetters): void {
    this.#alarm('DeadLetters', {
      metric: deadLetters.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      above: 0,
      description: 'An event or a schedule failed 5 times. Look at it in the queue of dead letters, and send it back.',
    });
  }

  /** Nothing is kept alive, recovered or retried while it does not run. */
  whenSweepIsSilent(sweeping: ServiceFunction): void {
    const pattern = FilterPattern.stringValue('$.message', '=', ALARM_LINES.swept);
    const metric = this.#counted('Swept', [sweeping], pattern, Duration.hours(1));
    this.#alarm('SweepIsSilent', {
      metric,
      below: 1,
      description: 'No scheduled maintenance has ended for an hour. Look at its schedule, its queue and its function.',
    });
  }

  /** Lines of these functions' logs that match. */
  #counted(metricName: string, functions: readonly ServiceFunction[], pattern: Pattern, period: Duration): IMetric {
    for (const { log, node } of functions) {
      new MetricFilter(this, `${metricName}-${node.id}`, {
        logGroup: log,
        filterPattern: pattern,
        metricNamespace: this.#namespace,
        metricName,
        metricValue: '1',
      });
    }
    return new Metric({ namespace: this.#namespace, metricName, statistic: 'Sum', period });
  }

  #alarm(id: string, { metric, description, ...limit }: Watched): void {
    const isSilence = 'below' in limit;
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: description,
      evaluationPeriods: 1,
      ...(isSilence
        ? {
            threshold: limit.below,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.BREACHING,
          }
        : {
            threshold: limit.above,
            comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }),
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}

type Pattern = ReturnType<typeof FilterPattern.any>;

type Watched = { readonly metric: IMetric; readonly description: string } & (
  | { readonly above: number }
  | { readonly below: number }
);

export interface AlarmsProps {
  readonly stageName: string;
  /** Told of every alarm, once its owner has agreed. */
  readonly email?: string | undefined;
}
