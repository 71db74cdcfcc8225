import type { Adapter } from './adapter.ts';
import { type Change, type Condition, transition } from './change.ts';
import { secondsAfter } from './instants.ts';
import { type LastMaintenance, RUN_LEASE_SECONDS, type RunOutcome, type RunTrigger } from './maintenance.ts';
import type { Occasion } from './occasion.ts';
import { demandRoom } from './outbox.ts';
import type { StatusReasonCode } from './status-reasons.ts';

/** No run is queued or running, or the one that was has outlived its worker. */
const noRunAlive = (now: Date): Condition => ({
  anyOf: [
    { path: 'run', exists: false },
    { path: 'run.until', before: now },
  ],
});

const leaseEnd = (at: Date) => secondsAfter(at, RUN_LEASE_SECONDS);

/** Queues a run; the event starts it, and the sweep does should the event's delivery fail. */
export const runRequested = (adapter: Adapter, runId: string, occasion: Occasion): Change =>
  transition(adapter, occasion, {
    when: [noRunAlive(occasion.at)],
    set: { run: { id: runId, trigger: 'request', until: leaseEnd(occasion.at) } },
    facts: [{ type: 'adapter.maintenance_requested', runId }],
  });

/** Starts the queued run of this id; only the first of several deliveries succeeds. */
export const queuedRunStarted = (adapter: Adapter, runId: string, holder: string, occasion: Occasion): Change =>
  started(adapter, { id: runId, trigger: adapter.run?.trigger ?? 'request' }, holder, occasion, [
    { path: 'run.id', is: runId },
    { path: 'run.holder', exists: false },
  ]);

/** Starts a run of the bus's or the schedule's own. */
export const runStarted = (
  adapter: Adapter,
  run: { id: string; trigger: RunTrigger },
  holder: string,
  occasion: Occasion,
): Change => started(adapter, run, holder, occasion, [noRunAlive(occasion.at)]);

const started = (
  adapter: Adapter,
  run: { id: string; trigger: RunTrigger },
  holder: string,
  occasion: Occasion,
  when: readonly Condition[],
): Change => {
  // Its end commits in any case.
  demandRoom(adapter);
  const until = leaseEnd(occasion.at);
  return transition(adapter, occasion, { when, set: { run: { ...run, holder, until } }, dueAt: until });
};

/** The write that ends a run and flips the status. The mappings, the grant and the refusal are judged as they are now. */
export const runEndedReady = (adapter: Adapter, runId: string, occasion: Occasion): Change =>
  transition(adapter, occasion, {
    when: [
      ...ofThisRun(adapter, runId),
      { path: 'mappings', sizeAtLeast: 1 },
      { path: 'secret', exists: true },
      notRefused,
    ],
    set: {
      maintainedGrant: adapter.grant,
      wasReady: true,
      lastMaintenance: lastMaintenance(adapter, runId, 'ready', null, occasion),
    },
    remove: ['run'],
    isUrgent: true,
    facts: [{ type: 'adapter.maintenance_completed', runId, outcome: 'ready', reason: null }],
  });

/** Ends a run that may not flip the status. "No mapping" too must still be true in the write that says so. */
export const runEnded = (
  adapter: Adapter,
  runId: string,
  outcome: Exclude<RunOutcome, 'ready'>,
  reason: StatusReasonCode | null,
  occasion: Occasion,
): Change =>
  transition(adapter, occasion, {
    when: [
      ...ofThisRun(adapter, runId),
      ...(reason === 'shipper-mapping-required' ? [{ path: 'mappings', sizeAtMost: 0 } as const] : []),
    ],
    set: { lastMaintenance: lastMaintenance(adapter, runId, outcome, reason, occasion) },
    remove: ['run'],
    isUrgent: true,
    facts: [{ type: 'adapter.maintenance_completed', runId, outcome, reason }],
  });

const ofThisRun = (adapter: Adapter, runId: string): Condition[] => [
  { path: 'grant', is: adapter.grant },
  { path: 'run.id', is: runId },
];

/** A refusal counts against its own generation only, so the two are compared where they are stored. */
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
  occasion: Occasion,
): LastMaintenance => ({ runId, finishedAt: occasion.at, outcome, reason, grant: adapter.grant });
