import { describe, expect, it } from 'vitest';
import { embeddedMetrics, LINE_METRICS } from '../../shared/aws/embedded-metrics.ts';
import { AUTHORIZATION_ENDED, DISPATCHED, REQUEST, TOKENS_RENEWED } from '../../shared/ports/operator-lines.ts';
import { ready, track } from '../faults/world/people.ts';
import { aWorld } from '../faults/world/world.ts';

const AT = new Date('2026-11-22T12:00:00Z');
const metricsOf = (message: string, fields: Record<string, unknown>) =>
  embeddedMetrics('Test/dev', message, fields, AT);

describe('a line of the log', () => {
  it('is metrics of its numbers, told apart by what it says of itself', () => {
    const line = { operation: 'track-shipment', outcome: 'answered', durationMs: 12, tenantId: 'acme', path: '/v1/x' };
    expect(metricsOf(REQUEST, line)).toEqual({
      _aws: {
        Timestamp: AT.getTime(),
        CloudWatchMetrics: [
          {
            Namespace: 'Test/dev',
            Dimensions: [['operation', 'outcome']],
            Metrics: [{ Name: 'durationMs', Unit: 'Milliseconds' }],
          },
        ],
      },
    });
  });

  it('may be one of what it counts', () => {
    const { _aws, ...more } = metricsOf(AUTHORIZATION_ENDED, { code: 'client-refused', adapterId: 'adp_1' });
    expect(more).toEqual({ authorizationsEnded: 1 });
    expect(_aws).toMatchObject({
      CloudWatchMetrics: [{ Dimensions: [['code']], Metrics: [{ Name: 'authorizationsEnded', Unit: 'Count' }] }],
    });
  });

  it('makes no metric without a dimension, and none from any other line', () => {
    expect(metricsOf(REQUEST, { durationMs: 12, outcome: 'answered' })).toEqual({});
    expect(metricsOf(DISPATCHED, {})).toEqual({});
    expect(metricsOf('settling is left to the sweep', { adapterId: 'adp_1' })).toEqual({});
  });

  it('has in it what its metrics are made of, as the product writes it', async () => {
    const world = aWorld(7);
    const key = await ready(world, 'Authorization Code');
    world.advance(40 * 60);
    await world.process().run((app) => track(app, key));
    world.advance(50 * 86_400);
    await world.sweep();
    const metrics = world.logged.flatMap((line) => {
      const { message, ...fields } = JSON.parse(line);
      const { _aws } = metricsOf(message, fields) as {
        _aws?: { CloudWatchMetrics: [{ Metrics: { Name: string }[] }] };
      };
      return (_aws?.CloudWatchMetrics[0].Metrics ?? []).map(({ Name }) => Name);
    });
    expect([...new Set(metrics)].toSorted()).toEqual(['looks', 'oldestDueSeconds', 'renewals', 'sent', 'waiting']);
    expect(world.logged.some((line) => JSON.parse(line).message === TOKENS_RENEWED)).toBe(true);
  });

  it('is never told apart by what there may be any number of', () => {
    const fields = Object.values(LINE_METRICS).flatMap(({ by }) => by);
    expect([...new Set(fields)].toSorted()).toEqual(['code', 'operation', 'outcome', 'warning']);
  });
});
