import type { AdapterKey } from './adapter-key.ts';
import type { StatusReasonCode } from './status-reasons.ts';
import type { Stored } from './stored-words.ts';

/** The checks of maintenance, in order. After the last one the adapter is Ready. */
export const MAINTENANCE_CHECKS = [
  'configuration',
  'credentials',
  'token',
  'carrier',
  'shipper-mapping',
  'status',
] as const;
export type MaintenanceCheckCode = (typeof MAINTENANCE_CHECKS)[number];

export interface MaintenanceCheck {
  readonly code: MaintenanceCheckCode;
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

export const RUN_TRIGGERS = ['request', 'authorized', 'schedule'] as const;
export type RunTrigger = Stored<(typeof RUN_TRIGGERS)[number]>;
export const RUN_OUTCOMES = ['ready', 'blocked', 'failed'] as const;
export type RunOutcome = Stored<(typeof RUN_OUTCOMES)[number]>;

/** One maintenance run, readable while it runs. */
export interface MaintenanceRun extends AdapterKey {
  readonly id: string;
  readonly trigger: RunTrigger;
  readonly state: 'queued' | 'running' | 'done';
  readonly outcome: RunOutcome | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly checks: readonly MaintenanceCheck[];
}

export interface LastMaintenance {
  readonly runId: string;
  readonly finishedAt: Date;
  readonly outcome: RunOutcome;
  readonly reason: StatusReasonCode | null;
  /** The grant that the run judged. The result for an older grant does not apply to the current one. */
  readonly grant: number;
}

/** The interval of scheduled maintenance for an adapter that needs it. */
export const MAINTENANCE_INTERVAL_MINUTES = 15;

/** The interval while UPS blocks the client, since UPS counts such calls against it. */
export const BLOCKED_INTERVAL_MINUTES = 60;

/** The lease of a run, longer than the life of the longest function. */
export const RUN_LEASE_SECONDS = 90;

export const queuedRun = (key: AdapterKey, id: string, trigger: RunTrigger): MaintenanceRun => ({
  tenantId: key.tenantId,
  adapterId: key.adapterId,
  id,
  trigger,
  state: 'queued',
  outcome: null,
  startedAt: null,
  finishedAt: null,
  checks: MAINTENANCE_CHECKS.map((code) => ({ code, state: 'waiting', message: '' })),
});
