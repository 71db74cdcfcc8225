import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { AdapterTable } from './adapter-table.ts';
import type { Alarms } from './alarms.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { EventQueue } from './event-queue.ts';
import type { HttpApi } from './http-api.ts';
import type { ServiceFunction } from './service-function.ts';

/** An alarm takes at most 10 metrics. Source: CloudWatch user guide, "Creating an alarm based on a metric math expression". */
const METRICS_IN_AN_ALARM = 10;

const period = Duration.minutes(5);

/** The least number of requests that a rate is based on, so that one failure at night does not raise an alarm. */
const LEAST_REQUESTS = 20;

/** Alarms on crashes and timeouts, which Lambda counts as errors, and on throttled invocations. */
export function watchFunctions(alarms: Alarms, functions: readonly ServiceFunction[]): void {
  const groups = Array.from({ length: Math.ceil(functions.length / METRICS_IN_AN_ALARM) }, (_, index) =>
    functions.slice(index * METRICS_IN_AN_ALARM, (index + 1) * METRICS_IN_AN_ALARM),
  );
  for (const [index, group] of groups.entries()) {
    alarms.add(`FunctionErrors${index + 1}`, {
      metric: sumOf(group.map((one) => one.metricErrors({ period, statistic: 'Sum' }))),
      above: 0,
      description: `A function crashed or timed out: one of ${namesOf(group)}.`,
    });
    alarms.add(`FunctionThrottles${index + 1}`, {
      metric: sumOf(group.map((one) => one.metricThrottles({ period, statistic: 'Sum' }))),
      above: 0,
      description: `Lambda throttled an invocation for lack of concurrency: one of ${namesOf(group)}.`,
    });
  }
}

const namesOf = (functions: readonly ServiceFunction[]): string => functions.map(({ node }) => node.id).join(', ');

const sumOf = (metrics: readonly IMetric[]): MathExpression => {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((id) => `FILL(${id}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, period });
};

/** Alarms on responses of 500 and above, including those during an outage of UPS. */
export function watchApi(alarms: Alarms, api: HttpApi): void {
  const failed = api.metric('5xx', period);
  const count = api.metric('Count', period);
  const expression = `100 * failed / IF(count > ${LEAST_REQUESTS}, count, ${LEAST_REQUESTS})`;
  alarms.add('ApiFailures', {
    metric: new MathExpression({ expression, usingMetrics: { failed, count }, period }),
    above: 5,
    periods: 2,
    description: 'More than 5 % of the requests have failed for ten minutes.',
  });
}

export function watchQueue(alarms: Alarms, name: string, { queue, alarmMinutes }: EventQueue): void {
  alarms.add(name, {
    metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
    above: alarmMinutes * 60,
    description: `A message has waited for more than ${alarmMinutes} minutes.`,
  });
}

export function watchTable(alarms: Alarms, name: string, table: Pick<AdapterTable, 'metric'>): void {
  const read = table.metric('ReadThrottleEvents', period);
  const written = table.metric('WriteThrottleEvents', period);
  alarms.add(name, {
    metric: sumOf([read, written]),
    above: 10,
    description: 'DynamoDB throttles requests to the table.',
  });
}

/** Alarms on new dead letters. SQS does not count the messages that it moves there as sent, so the alarm watches the queue's growth. */
export function watchDeadLetters(alarms: Alarms, { queue }: DeadLetters): void {
  const options = { period, statistic: 'Maximum' };
  const visible = queue.metricApproximateNumberOfMessagesVisible(options);
  const inFlight = queue.metricApproximateNumberOfMessagesNotVisible(options);
  alarms.add('DeadLettersArriving', {
    metric: new MathExpression({
      expression: 'DIFF(FILL(visible, 0) + FILL(inFlight, 0))',
      usingMetrics: { visible, inFlight },
      period,
    }),
    above: 0,
    description: 'An event or a message failed as often as its queue allows and is in the dead-letter queue.',
  });
}
