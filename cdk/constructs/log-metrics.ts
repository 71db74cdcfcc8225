import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { LOG_METRICS, type LogMetric } from '../log-alarms.ts';
import type { Alarms } from './alarms.ts';

export interface LogMetricsProps {
  readonly namespace: string;
  /** The log of all functions. */
  readonly log: LogGroup;
  readonly alarms: Alarms;
}

/** The metrics that CloudWatch derives from log lines, and the alarms on them. */
export class LogMetrics extends Construct {
  readonly #namespace: string;

  constructor(scope: Construct, id: string, { namespace, log, alarms }: LogMetricsProps) {
    super(scope, id);
    this.#namespace = namespace;
    for (const [name, row] of Object.entries<LogMetric>(LOG_METRICS)) {
      this.#filter(name, row, log);
      if (!row.alarm) continue;
      const { description, minutes, statistic = 'Sum', periods = 1, above = 0, below } = row.alarm;
      const period = Duration.minutes(minutes);
      const metric = new Metric({ namespace, metricName: name, statistic, period });
      alarms.add(name, { metric, description, periods, ...(below === undefined ? { above } : { below }) });
    }
  }

  #filter(name: string, { pattern, value = '1' }: LogMetric, log: LogGroup): void {
    new MetricFilter(this, name, {
      logGroup: log,
      filterPattern: pattern,
      metricNamespace: this.#namespace,
      metricName: name,
      metricValue: value,
    });
  }
}
