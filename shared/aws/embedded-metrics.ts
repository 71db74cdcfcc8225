import { AUTHORIZATION_ENDED, RENEWAL_FAILED, REQUEST, SWEPT, TOKENS_RENEWED } from '../ports/operator-lines.ts';

type Unit = 'Count' | 'Milliseconds' | 'Seconds';

interface LineMetrics {
  /** Numbers that the line has, by the name of the metric. */
  readonly metrics?: Readonly<Record<string, Unit>>;
  /** A metric that each line counts one of. */
  readonly counts?: string;
  /** Fields that the metrics are told apart by. Each has a few fixed values: never a company, an adapter or an address, because
   * every combination is a metric that is paid for. */
  readonly by: readonly ('operation' | 'outcome' | 'warning' | 'code')[];
}

/** Message of a line → the metrics that CloudWatch makes of it. */
export const LINE_METRICS: Readonly<Record<string, LineMetrics>> = {
  [REQUEST]: { metrics: { durationMs: 'Milliseconds' }, by: ['operation', 'outcome'] },
  [TOKENS_RENEWED]: { counts: 'renewals', by: [] },
  [RENEWAL_FAILED]: { counts: 'renewalFailures', by: ['warning'] },
  [AUTHORIZATION_ENDED]: { counts: 'authorizationsEnded', by: ['code'] },
  [SWEPT]: { metrics: { processed: 'Count', failed: 'Count', oldestDueSeconds: 'Seconds' }, by: [] },
};

type Fields = Readonly<Record<string, unknown>>;

/** What a line has to say beside its fields, so that CloudWatch makes metrics of it without another call. Source: CloudWatch user
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
