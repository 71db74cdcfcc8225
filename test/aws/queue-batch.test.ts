import { describe, expect, it } from 'vitest';
import { recordActivityHandler } from '../../functions/record-activity.ts';
import { runMaintenanceHandler } from '../../functions/run-maintenance.ts';
import type { Activity } from '../../shared/domain/activity.ts';
import type { App } from '../../shared/ports/app.ts';

const CONTEXT = { awsRequestId: 'req_1' } as never;

const detail = (id: string, more: object = {}) => ({
  id,
  version: 1,
  tenantId: 'acme',
  adapterId: 'adp_1',
  authorizationId: null,
  occurredAt: '2026-01-15T12:00:00.000Z',
  actor: { kind: 'system', name: 'a test' },
  requestId: 'req_0',
  changed: [],
  ...more,
});
const event = (id: string, more: object = {}) => ({
  source: 'ups-tracking-adapter',
  'detail-type': 'adapter.saved',
  detail: detail(id, more),
});
const message = (messageId: string, body: unknown) => ({
  messageId,
  eventSource: 'aws:sqs',
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The recorded events and the logged failures. */
function anApp(record: (activity: Activity) => Promise<void> = async () => undefined) {
  const recorded: string[] = [];
  const failures: string[] = [];
  const told: object[] = [];
  const app = {
    activities: {
      record: async (activity: Activity) => {
        await record(activity);
        recorded.push(activity.id);
      },
    },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (line: string, fields: object) => {
        failures.push(line);
        told.push(fields);
      },
    },
  } as unknown as App;
  return { app, recorded, failures, told };
}

describe('events that waited in a queue together', () => {
  it('are handled individually: only those that fail come back', async () => {
    const { app, recorded, failures } = anApp();
    const Records = [
      message('m1', event('evt_1')),
      message('m2', event('evt_2', { version: 2 })),
      message('m3', { ...event('evt_3'), source: 'a-stranger' }),
      message('m4', 'no JSON'),
      message('m5', event('evt_5')),
    ];
    expect(await recordActivityHandler(app)({ Records }, CONTEXT)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm2' }, { itemIdentifier: 'm3' }, { itemIdentifier: 'm4' }],
    });
    expect(recorded.toSorted()).toEqual(['evt_1', 'evt_5']);
    expect(failures).toEqual(Array(3).fill('an event or schedule failed'));
  });

  it('are told apart in the log when they fail, also in an unknown format', async () => {
    const { app, told } = anApp();
    const Records = [message('m1', event('evt_1', { version: 2 })), message('m2', 'no JSON')];
    await recordActivityHandler(app)({ Records }, CONTEXT);
    const error = expect.any(String);
    expect(told).toEqual([
      { requestId: 'req_1', type: 'adapter.saved', eventId: 'evt_1', adapterId: 'adp_1', error },
      { requestId: 'req_1', error },
    ]);
  });

  it('do not wait for each other', async () => {
    const second = Promise.withResolvers<void>();
    const { app, recorded } = anApp(async ({ id }) => (id === 'evt_1' ? second.promise : second.resolve()));
    const Records = [message('m1', event('evt_1')), message('m2', event('evt_2'))];
    expect(await recordActivityHandler(app)({ Records }, CONTEXT)).toEqual({ batchItemFailures: [] });
    expect(recorded).toEqual(['evt_2', 'evt_1']);
  });

  it('may be a schedule, which comes back when it fails', async () => {
    const { app, failures } = anApp();
    const Records = [message('m1', { schedule: 'maintenance' })];
    expect(await runMaintenanceHandler(app)({ Records }, CONTEXT)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(failures).toEqual(['an event or schedule failed']);
  });

  it('behave like a single one, whose failure is rethrown', async () => {
    const { app, recorded } = anApp();
    expect(await recordActivityHandler(app)(event('evt_1'), CONTEXT)).toBeUndefined();
    await expect(recordActivityHandler(app)(event('evt_2', { version: 2 }), CONTEXT)).rejects.toThrow();
    expect(recorded).toEqual(['evt_1']);
  });
});
