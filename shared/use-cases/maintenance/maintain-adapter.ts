import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { Change } from '../../domain/change.ts';
import {
  type MaintenanceCheckCode,
  type MaintenanceRun,
  queuedRun,
  type RunTrigger,
} from '../../domain/maintenance.ts';
import { queuedRunStarted, runEnded, runEndedReady, runStarted } from '../../domain/maintenance-changes.ts';
import { statusOf } from '../../domain/status.ts';
import type { App, Basics, Maintaining } from '../../ports/app.ts';
import { changeContextOf, type RequestContext } from '../common/request-context.ts';
import { eventsOf, settle } from '../common/settle.ts';
import { CHECKS, type CheckResult, checkThrew } from './maintenance-checks.ts';

export interface MaintainAdapter extends AdapterKey, RequestContext {
  readonly trigger: RunTrigger;
  /** The id of the queued run to start; absent when the trigger starts a run of its own. */
  readonly runId?: string | undefined;
  /** The authorization in the event that triggered it. If that has been replaced, nothing is left to do. */
  readonly authorizationId?: string | null;
}

/** The rounds of a run. When the adapter is authorized again or loses its last mapping during a round, it is judged again. */
const MAX_ROUNDS = 5;

/** Runs maintenance: makes the checks and records them, then changes the status in one conditional write that judges the mappings as
 * stored at that time. Every trigger enters here; a second delivery, or a run beside a live one, does nothing. */
export async function maintainAdapter(app: Maintaining, request: MaintainAdapter): Promise<void> {
  const found = await app.adapters.get(request);
  if (!found || found.deletedAt) return;
  if (request.authorizationId !== undefined && request.authorizationId !== found.authorization?.id) return;
  const started = await app.adapters.write(found, startOf(app, found, request));
  if (!started?.run) return;
  const { id: runId, trigger, holder } = started.run;
  const record = recorder(app, started, runId, trigger);

  let adapter = started;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const verdict = await judge(app, adapter, request, record);
    const change = endOf(app, verdict, runId, request);
    const ended = await app.adapters.write(verdict.adapter, change);
    if (ended) {
      await record.end(verdict, ended);
      await settle(app, ended, eventsOf(change));
      return;
    }
    const current = await app.adapters.get(request);
    if (!current || current.deletedAt || current.run?.holder !== holder) return;
    adapter = current;
  }
  app.log.warn('maintenance gave up: the adapter changed in every round', { adapterId: request.adapterId, runId });
}

function startOf(app: Basics, adapter: Adapter, request: MaintainAdapter): Change {
  const changeContext = changeContextOf(app, request);
  const holder = app.ids.newUuid();
  if (request.runId !== undefined) return queuedRunStarted(adapter, request.runId, holder, changeContext);
  // A run whose worker died continues under its own id, since a person may be watching it.
  const run = adapter.run ?? { id: app.ids.newId('run'), trigger: request.trigger };
  return runStarted(adapter, { id: run.id, trigger: run.trigger }, holder, changeContext);
}

function endOf(app: Basics, verdict: CheckResult, runId: string, request: MaintainAdapter): Change {
  const changeContext = changeContextOf(app, request);
  return verdict.state === 'passed'
    ? runEndedReady(verdict.adapter, runId, changeContext)
    : runEnded(verdict.adapter, runId, verdict.outcome, verdict.reason, changeContext);
}

/** Runs the checks in order until one fails, and records each while it runs. */
async function judge(
  app: Maintaining,
  started: Adapter,
  context: RequestContext,
  record: Recorder,
): Promise<CheckResult> {
  let result: CheckResult = { state: 'passed', message: '', adapter: started };
  for (const [code, check] of CHECKS) {
    await record.running(code);
    const judged: Adapter = result.adapter;
    result = await check(app, judged, context).catch((error) => checkThrew(app, judged, error));
    record.done(code, result);
    if (result.state === 'failed') return result;
  }
  await record.running('status');
  return result;
}

interface Recorder {
  running(code: MaintenanceCheckCode): Promise<void>;
  done(code: MaintenanceCheckCode, result: CheckResult): void;
  end(verdict: CheckResult, ended: Adapter): Promise<void>;
}

/** Writes the run's record, which people watch. A lost write costs no more than a line on their screen. */
function recorder(app: Basics & Pick<App, 'runs'>, adapter: Adapter, runId: string, trigger: RunTrigger): Recorder {
  let run: MaintenanceRun = { ...queuedRun(adapter, runId, trigger), state: 'running', startedAt: app.clock() };
  const mark = (code: MaintenanceCheckCode, state: 'running' | 'passed' | 'failed', message: string) => {
    run = { ...run, checks: run.checks.map((check) => (check.code === code ? { code, state, message } : check)) };
  };
  return {
    running: (code) => {
      mark(code, 'running', '');
      return app.runs.put(run);
    },
    done: (code, { state, message }) => mark(code, state, message),
    end: (verdict, ended) => {
      const isReady = verdict.state === 'passed';
      if (isReady) mark('status', 'passed', `Status is now ${statusOf(ended)}`);
      run = {
        ...run,
        state: 'done',
        outcome: isReady ? 'ready' : verdict.outcome,
        finishedAt: ended.lastMaintenance?.finishedAt ?? app.clock(),
        checks: run.checks.map((check) => (check.state === 'waiting' ? { ...check, state: 'skipped' } : check)),
      };
      return app.runs.put(run);
    },
  };
}
