import { describe, expect, it } from 'vitest';
import { applied } from '../../shared/domain/change.ts';
import {
  queuedRunStarted,
  runEnded,
  runEndedReady,
  runRequested,
  runStarted,
} from '../../shared/domain/maintenance-changes.ts';
import { statusOf } from '../../shared/domain/status.ts';
import {
  AUTHORIZATION,
  aChangeContext,
  anAuthorizedAdapter,
  aReadyAdapter,
  inSeconds,
  NOON,
  NOT_DELETED,
  pendingOf,
} from '../support/an-adapter.ts';

const NO_RUN_ALIVE = {
  anyOf: [
    { path: 'run', exists: false },
    { path: 'run.until', before: NOON },
  ],
};
const RUN = { id: 'run_1', trigger: 'request', until: inSeconds(90) } as const;

describe('a maintenance run', () => {
  it('is queued if none is alive, and asks the bus to start it', () => {
    const adapter = anAuthorizedAdapter();
    const change = runRequested(adapter, 'run_1', aChangeContext());
    const requested = pendingOf([{ type: 'adapter.maintenance_requested', runId: 'run_1' }], AUTHORIZATION.id);
    expect(applied(adapter, change)).toEqual({ ...adapter, run: RUN, updatedAt: NOON, pending: requested, writes: 2 });
    expect(change.when).toEqual([NO_RUN_ALIVE, NOT_DELETED]);
  });

  it('is started by the first of several deliveries, under the trigger it was queued with', () => {
    const adapter = anAuthorizedAdapter({ run: { ...RUN, trigger: 'authorized', until: inSeconds(5) } });
    const change = queuedRunStarted(adapter, 'run_1', 'holder-1', aChangeContext());
    const run = { ...RUN, trigger: 'authorized', holder: 'holder-1' };
    expect(applied(adapter, change)).toEqual({ ...adapter, run, writes: 2 });
    expect(change.when).toEqual([{ path: 'run.id', is: 'run_1' }, { path: 'run.holder', exists: false }, NOT_DELETED]);
  });

  it('is started by the schedule if none is alive', () => {
    const adapter = anAuthorizedAdapter();
    const change = runStarted(adapter, { id: 'run_2', trigger: 'schedule' }, 'holder-1', aChangeContext());
    const run = { id: 'run_2', trigger: 'schedule', holder: 'holder-1', until: inSeconds(90) };
    expect(applied(adapter, change)).toEqual({ ...adapter, run, writes: 2 });
    expect(change.when).toEqual([NO_RUN_ALIVE, NOT_DELETED]);
  });

  it('that ends well makes the adapter Ready, on what is true in that very write', () => {
    const adapter = anAuthorizedAdapter({ run: { ...RUN, holder: 'holder-1' } });
    const change = runEndedReady(adapter, 'run_1', aChangeContext());
    expect(applied(adapter, change)).toEqual(
      aReadyAdapter({
        lastMaintenance: { runId: 'run_1', finishedAt: NOON, outcome: 'ready', reason: null, grant: 2 },
        updatedAt: NOON,
        pending: pendingOf(
          [
            { type: 'adapter.maintenance_completed', runId: 'run_1', outcome: 'ready', reason: null },
            { type: 'adapter.status_changed', from: 'Need Maintenance', to: 'Ready', reason: null, nextAction: null },
          ],
          AUTHORIZATION.id,
        ),
        writes: 2,
      }),
    );
    expect(change.when).toEqual([
      { path: 'grant', is: 2 },
      { path: 'run.id', is: 'run_1' },
      { path: 'mappings', sizeAtLeast: 1 },
      { path: 'secret', exists: true },
      {
        anyOf: [
          { path: 'refused', exists: false },
          { path: 'refused.generation', differsFrom: 'generation' },
        ],
      },
      NOT_DELETED,
    ]);
  });

  it('that ends otherwise says why, and leaves a Ready adapter Ready', () => {
    const adapter = aReadyAdapter({ run: { ...RUN, holder: 'holder-1' } });
    const became = applied(adapter, runEnded(adapter, 'run_1', 'failed', 'carrier-unavailable', aChangeContext()));
    const lastMaintenance = { runId: 'run_1', finishedAt: NOON, outcome: 'failed', reason: 'carrier-unavailable' };
    expect(became).toEqual({
      ...aReadyAdapter(),
      lastMaintenance: { ...lastMaintenance, grant: 2 },
      updatedAt: NOON,
      pending: pendingOf(
        [
          {
            type: 'adapter.maintenance_completed',
            runId: 'run_1',
            outcome: 'failed',
            reason: 'carrier-unavailable',
          },
        ],
        AUTHORIZATION.id,
      ),
      writes: 2,
    });
    expect(statusOf(became)).toBe('Ready');
  });

  it('that ends for want of a mapping ends only while none is there', () => {
    const adapter = anAuthorizedAdapter({ mappings: {}, run: RUN });
    const { when } = runEnded(adapter, 'run_1', 'blocked', 'shipper-mapping-required', aChangeContext());
    expect(when).toEqual([
      { path: 'grant', is: 2 },
      { path: 'run.id', is: 'run_1' },
      { path: 'mappings', sizeAtMost: 0 },
      NOT_DELETED,
    ]);
  });
});
