import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AdapterTable } from './adapter-table.ts';
import type { Alarms } from './alarms.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { EventQueues } from './event-queues.ts';
import type { HttpApi } from './http-api.ts';

const WIDTH = 24;

const period = Duration.minutes(5);

export interface OperatorsDashboardProps {
  readonly namespace: string;
  readonly alarms: Alarms;
  readonly api: HttpApi;
  readonly table: AdapterTable;
  readonly queues: EventQueues;
  readonly deadLetters: DeadLetters;
}

/** One page that reads from top to bottom: can people track, are grants safe, is anything waiting, what does it cost. */
export class OperatorsDashboard extends Construct {
  readonly url: string;
  readonly #props: OperatorsDashboardProps;

  constructor(scope: Construct, id: string, props: OperatorsDashboardProps) {
    super(scope, id);
    this.#props = props;
    const { stackName, region } = Stack.of(this);
    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: stackName });
    dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', width: WIDTH, alarms: [...props.alarms.all] }));
    this.#row(dashboard, 'Can people track?', this.#tracking());
    this.#row(dashboard, 'Are grants safe?', this.#grants());
    this.#row(dashboard, 'Is anything waiting?', this.#waiting());
    this.#row(dashboard, 'What does it cost?', this.#cost());
    this.url = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/${stackName}`;
  }

  #row(dashboard: Dashboard, question: string, widgets: readonly IWidget[]): void {
    dashboard.addWidgets(new TextWidget({ markdown: `## ${question}`, width: WIDTH, height: 1 }));
    dashboard.addWidgets(...widgets);
  }

  #tracking(): readonly IWidget[] {
    const { api } = this.#props;
    const tracked = (outcome: string, statistic: string, label: string) =>
      this.#own('durationMs', statistic, label, { operation: 'track-shipment', outcome });
    return three(
      graph('Tracking calls', [
        tracked('answered', 'SampleCount', 'answered'),
        tracked('refused', 'SampleCount', 'refused'),
        tracked('failed', 'SampleCount', 'failed'),
      ]),
      graph('Duration of answered calls (ms)', [
        tracked('answered', 'p50', 'median'),
        tracked('answered', 'p99', '99th percentile'),
      ]),
      graph('All requests', [api.metric('Count', period), api.metric('4xx', period), api.metric('5xx', period)]),
    );
  }

  #grants(): readonly IWidget[] {
    return three(
      graph('Renewals', [this.#own('renewals', 'Sum', 'renewed')]),
      graph('Renewals that will be retried, by warning', [this.#each('renewalFailures', 'warning')]),
      graph('Authorizations that ended, by reason', [this.#each('authorizationsEnded', 'code')]),
    );
  }

  #waiting(): readonly IWidget[] {
    const { queues, deadLetters } = this.#props;
    const ages = [...queues.all].map(([name, { queue }]) =>
      queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum', label: name }),
    );
    const dead = deadLetters.queue.metricApproximateNumberOfMessagesVisible({ period, label: 'dead letters' });
    return three(
      graph('Age of the oldest due item (s)', [this.#own('oldestDueSeconds', 'Maximum', 'oldest due item')]),
      graph('Looks at due items, by outcome', [this.#each('looks', 'outcome')], [this.#own('sent', 'Sum', 'sent')]),
      graph('Age of the oldest message (s), and dead letters', ages, [dead]),
    );
  }

  /** The usage that AWS bills: invocations, table requests, calls of Secrets Manager. */
  #cost(): readonly IWidget[] {
    const { table } = this.#props;
    const lambda = new MathExpression({
      expression: `SUM(SEARCH('{AWS/Lambda,FunctionName} MetricName="Invocations" "${Stack.of(this).stackName}-"', 'Sum', 300))`,
      label: 'invocations',
      period,
    });
    const vaultCalls = ['GetSecretValue', 'PutSecretValue'].map(
      (call) =>
        new Metric({
          namespace: 'AWS/Usage',
          metricName: 'CallCount',
          dimensionsMap: { Service: 'Secrets Manager', Type: 'API', Resource: call, Class: 'None' },
          statistic: 'Sum',
          label: call,
          period,
        }),
    );
    return three(
      graph('Functions', [lambda]),
      graph('Capacity units of the table', [
        table.metric('ConsumedReadCapacityUnits', period),
        table.metric('ConsumedWriteCapacityUnits', period),
      ]),
      graph('Calls of Secrets Manager, whole account', vaultCalls),
    );
  }

  /** A metric that functions write in their log. */
  #own(metricName: string, statistic: string, label: string, dimensionsMap: Record<string, string> = {}): Metric {
    return new Metric({ namespace: this.#props.namespace, metricName, dimensionsMap, statistic, label, period });
  }

  /** A metric by each value of a field. */
  #each(metricName: string, field: string): MathExpression {
    const { namespace } = this.#props;
    const expression = `SEARCH('{"${namespace}",${field}} MetricName="${metricName}"', 'Sum', 300)`;
    return new MathExpression({ expression, label: '', period });
  }
}

const graph =
  (title: string, left: readonly IMetric[], right: readonly IMetric[] = []) =>
  (width: number) =>
    new GraphWidget({ title, width, left: [...left], right: [...right], leftYAxis: { min: 0 } });

const three = (...graphs: readonly ((width: number) => IWidget)[]): readonly IWidget[] =>
  graphs.map((make) => make(WIDTH / graphs.length));
