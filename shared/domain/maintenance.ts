import type { AdapterKey } from './adapter-key.ts';
import type { StatusReasonCode } from './status-reasons.ts';
import type { Stored } from './stored-words.ts';

/** What maintenance checks, in this order; the last one flips the status. */
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
  /** The grant it judged; the result of an older one says nothing of today's. */
  readonly grant: number;
}

/** Scheduled maintenance looks at an adapter this often while it needs maintenance. */
export const MAINTENANCE_INTERVAL_MINUTES = 15;

/** A blocked merchant is asked about at most this often, as UPS counts such calls against the client. */
export const BLOCKED_INTERVAL_MINUTES = 60;

/** How long a run may take before another may take over: longer than the longest function lives. */
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
