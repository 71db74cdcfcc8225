import {
  AUTHORIZATION_ENDED,
  DISPATCHED,
  LOOKED,
  RENEWAL_FAILED,
  REQUEST,
  TOKENS_RENEWED,
} from '../ports/operator-lines.ts';

type Unit = 'Count' | 'Milliseconds' | 'Seconds';

interface LineMetrics {
  /** Metrics from numbers in the line, by the name of the field. */
  readonly metrics?: Readonly<Record<string, Unit>>;
  /** A metric that counts the lines. */
  readonly counts?: string;
  /** The dimensions of the metrics. Each has a few fixed values, never a company, an adapter or an address, because AWS bills every
   * combination as a metric. */
  readonly by: readonly ('operation' | 'outcome' | 'warning' | 'code')[];
}

/** The metrics that CloudWatch derives from log lines, by message. */
export const LINE_METRICS: Readonly<Record<string, LineMetrics>> = {
  [REQUEST]: { metrics: { durationMs: 'Milliseconds' }, by: ['operation', 'outcome'] },
  [TOKENS_RENEWED]: { counts: 'renewals', by: [] },
  [RENEWAL_FAILED]: { counts: 'renewalFailures', by: ['warning'] },
  [AUTHORIZATION_ENDED]: { counts: 'authorizationsEnded', by: ['code'] },
  [DISPATCHED]: { metrics: { sent: 'Count', waiting: 'Count', oldestDueSeconds: 'Seconds' }, by: [] },
  [LOOKED]: { counts: 'looks', by: ['outcome'] },
};

type Fields = Readonly<Record<string, unknown>>;

/** Returns the fields that a line needs so that CloudWatch derives metrics from it without another call. Source: CloudWatch user
 * guide, "Specification: Embedded metric format".
 *
 * @returns nothing for a line without metrics */
export function embeddedMetrics(namespace: string, message: string, fields: Fields, at: Date): Fields {
  const { metrics = {}, counts, by } = LINE_METRICS[message] ?? { by: [] };
  const named: readonly [string, Unit][] = [
    ...Object.entries(metrics).filter(([name]) => typeof fields[name] === 'number'),
    ...(counts === undefined ? [] : ([[counts, 'Count']] as const)),
  ].map(([name, unit]) => [name, unit]);
  if (named.length === 0 || by.some((name) => typeof fields[name] !== 'string')) return {};
  return {
    ...(counts !== undefined && { [counts]: 1 }),
    _aws: {
      Timestamp: at.getTime(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [by],
          Metrics: named.map(([Name, Unit]) => ({ Name, Unit })),
        },
      ],
    },
  };
}
