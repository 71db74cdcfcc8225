import { Alarm, ComparisonOperator, type IAlarm, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** The document that explains each alarm. */
const RUNBOOK = 'docs/operations.md';

/** An alarm's condition. `above` ignores missing data; `below` treats it as a breach. */
export type Watched = {
  readonly metric: IMetric;
  readonly description: string;
  /** Consecutive periods. Default: 1. */
  readonly periods?: number;
} & ({ readonly above: number } | { readonly below: number });

export interface AlarmsProps {
  /** Receives an e-mail when an alarm starts and ends, once its owner has confirmed the subscription. */
  readonly email?: string | undefined;
}

/** The topic that operators subscribe to, and every alarm that publishes to it. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly #alarms: IAlarm[] = [];

  constructor(scope: Construct, id: string, { email }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
  }

  /** All alarms, in the order in which they were added. */
  get all(): readonly IAlarm[] {
    return this.#alarms;
  }

  add(name: string, { metric, description, periods = 1, ...limit }: Watched): void {
    const isSilence = 'below' in limit;
    const alarmName = `${Stack.of(this).stackName}-${name}`;
    const alarm = new Alarm(this, name, {
      alarmName,
      metric,
      alarmDescription: `${description} See ${RUNBOOK}, ${name}.`,
      evaluationPeriods: periods,
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
    const notify = new SnsAction(this.topic);
    alarm.addAlarmAction(notify);
    alarm.addOkAction(notify);
    // The alarm is imported by name, so that the dashboard can be created where the alarm cannot.
    this.#alarms.push(Alarm.fromAlarmName(this, `${name}-named`, alarmName));
  }
}
