import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LOG_METRICS, type LogMetric } from '../log-alarms.ts';
import type { Alarms } from './alarms.ts';
import type { ServiceFunctions } from './service-functions.ts';

export interface LogMetricsProps {
  readonly namespace: string;
  readonly functions: ServiceFunctions;
  readonly alarms: Alarms;
}

/** The metrics that CloudWatch derives from log lines, and the alarms on them. */
export class LogMetrics extends Construct {
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { namespace, functions, alarms }: LogMetricsProps) {
    super(scope, id);
    this.#namespace = namespace;
    for (const [name, row] of Object.entries<LogMetric>(LOG_METRICS)) {
      this.#filter(name, row, functions);
      if (!row.alarm) continue;
      const { description, minutes, statistic = 'Sum', periods = 1, above = 0, below } = row.alarm;
      const period = Duration.minutes(minutes);
      const metric = new Metric({ namespace, metricName: name, statistic, period });
      alarms.add(name, { metric, description, periods, ...(below === undefined ? { above } : { below }) });
    }
  }

  #filter(name: string, { pattern, value = '1', writtenBy }: LogMetric, functions: ServiceFunctions): void {
    for (const { log, node } of functions.that(writtenBy)) {
      new MetricFilter(this, `${name}-${node.id}`, {
        logGroup: log,
        filterPattern: pattern,
        metricNamespace: this.#namespace,
        metricName: name,
        metricValue: value,
      });
    }
  }
}
