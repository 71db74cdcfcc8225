import type { Adapter } from './adapter.ts';
import { type Change, type Condition, transition } from './change.ts';
import type { ChangeContext } from './change-context.ts';
import { secondsAfter } from './instants.ts';
import { type LastMaintenance, RUN_LEASE_SECONDS, type RunOutcome, type RunTrigger } from './maintenance.ts';
import { demandRoom } from './outbox.ts';
import type { StatusReasonCode } from './status-reasons.ts';

/** Holds when no run is queued or running, or when the run's lease has expired. */
const noRunAlive = (now: Date): Condition => ({
  anyOf: [
    { path: 'run', exists: false },
    { path: 'run.until', before: now },
  ],
});

const leaseEnd = (at: Date) => secondsAfter(at, RUN_LEASE_SECONDS);

/** Queues a run. The event starts it, or the sweep if the event is not delivered. */
export const runRequested = (adapter: Adapter, runId: string, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [noRunAlive(context.at)],
    set: { run: { id: runId, trigger: 'request', until: leaseEnd(context.at) } },
    facts: [{ type: 'adapter.maintenance_requested', runId }],
  });

/** Starts the queued run with this id; only the first of several deliveries succeeds. */
export const queuedRunStarted = (adapter: Adapter, runId: string, holder: string, context: ChangeContext): Change =>
  started(adapter, { id: runId, trigger: adapter.run?.trigger ?? 'request' }, holder, context, [
    { path: 'run.id', is: runId },
    { path: 'run.holder', exists: false },
  ]);

/** Starts a run that an event or the schedule triggered. */
export const runStarted = (
  adapter: Adapter,
  run: { id: string; trigger: RunTrigger },
  holder: string,
  context: ChangeContext,
): Change => started(adapter, run, holder, context, [noRunAlive(context.at)]);

const started = (
  adapter: Adapter,
  run: { id: string; trigger: RunTrigger },
  holder: string,
  context: ChangeContext,
  when: readonly Condition[],
): Change => {
  // The room for events is checked here, because the end of the run commits in any case.
  demandRoom(adapter);
  const until = leaseEnd(context.at);
  return transition(adapter, context, { when, set: { run: { ...run, holder, until } }, dueAt: until });
};

/** Ends a run and makes the adapter Ready. The condition judges mappings, grant and refusal as stored at the time of the write. */
export const runEndedReady = (adapter: Adapter, runId: string, context: ChangeContext): Change =>
  transition(adapter, context, {
    when: [
      ...ofThisRun(adapter, runId),
      { path: 'mappings', sizeAtLeast: 1 },
      { path: 'secret', exists: true },
      notRefused,
    ],
    set: {
      maintainedGrant: adapter.grant,
      wasReady: true,
      lastMaintenance: lastMaintenance(adapter, runId, 'ready', null, context),
    },
    remove: ['run'],
    isUrgent: true,
    facts: [{ type: 'adapter.maintenance_completed', runId, outcome: 'ready', reason: null }],
  });

/** Ends a run without making the adapter Ready. "No mapping" must still be true at the time of the write. */
export const runEnded = (
  adapter: Adapter,
  runId: string,
  outcome: Exclude<RunOutcome, 'ready'>,
  reason: StatusReasonCode | null,
  context: ChangeContext,
): Change =>
  transition(adapter, context, {
    when: [
      ...ofThisRun(adapter, runId),
      ...(reason === 'shipper-mapping-required' ? [{ path: 'mappings', sizeAtMost: 0 } as const] : []),
    ],
    set: { lastMaintenance: lastMaintenance(adapter, runId, outcome, reason, context) },
    remove: ['run'],
    isUrgent: true,
    facts: [{ type: 'adapter.maintenance_completed', runId, outcome, reason }],
  });

const ofThisRun = (adapter: Adapter, runId: string): Condition[] => [
  { path: 'grant', is: adapter.grant },
  { path: 'run.id', is: runId },
];

/** A refusal applies only to its own generation, so the condition compares the two in the store. */
const notRefused: Condition = {
  anyOf: [
    { path: 'refused', exists: false },
    { path: 'refused.generation', differsFrom: 'generation' },
  ],
};

const lastMaintenance = (
  adapter: Adapter,
  runId: string,
  outcome: RunOutcome,
  reason: StatusReasonCode | null,
  context: ChangeContext,
): LastMaintenance => ({ runId, finishedAt: context.at, outcome, reason, grant: adapter.grant });
