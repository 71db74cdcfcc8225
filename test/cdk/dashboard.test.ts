import { describe, expect, it } from 'vitest';
import { LINE_METRICS } from '../../shared/aws/embedded-metrics.ts';
import { type Synthesized, synthesized } from './synthesized.ts';

const stack = synthesized();

/** The dashboard's JSON, with what only CloudFormation knows in place of itself. */
function widgetsOf(of: Synthesized) {
  const { DashboardBody } = of.only('AWS::CloudWatch::Dashboard').Properties as {
    DashboardBody: { 'Fn::Join': [string, readonly unknown[]] };
  };
  const text = DashboardBody['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'REF')).join('');
  return JSON.parse(text).widgets as { type: string; y: number; properties: { title?: string; markdown?: string } }[];
}

describe('the dashboard', () => {
  it('reads from top to bottom: alarms, then four questions, each with its graphs below', () => {
    const rows = new Map<number, string[]>();
    for (const { y, type, properties } of widgetsOf(stack)) {
      rows.set(y, [...(rows.get(y) ?? []), type === 'text' ? (properties.markdown ?? '') : (properties.title ?? '')]);
    }
    expect([...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row)).toEqual([
      ['Alarms'],
      ['## Can people track?'],
      ['Tracking calls', 'Duration of answered calls (ms)', 'All requests'],
      ['## Are grants safe?'],
      ['Renewals', 'Renewals that will be retried, by warning', 'Authorizations that ended, by reason'],
      ['## Is anything waiting?'],
      [
        'Age of the oldest due item (s)',
        'Looks at due items, by outcome',
        'Age of the oldest message (s), and dead letters',
      ],
      ['## What does it cost?'],
      ['Functions', 'Capacity units of the table', 'Calls of Secrets Manager, whole account'],
    ]);
  });

  it('shows every metric that functions write with their log, where they write it', () => {
    const text = JSON.stringify(widgetsOf(stack));
    const names = Object.values(LINE_METRICS).flatMap(({ metrics = {}, counts }) => [
      ...Object.keys(metrics),
      ...(counts === undefined ? [] : [counts]),
    ]);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
    expect(stack.function('track-shipment').Properties.Environment).toMatchObject({
      Variables: { METRICS_NAMESPACE: 'UpsTrackingAdapter/dev' },
    });
    expect(text).toContain('UpsTrackingAdapter/dev');
  });
});
