import { PATHS, readAdapter } from '../api/calls.ts';
import type { MaintenanceCheck, MaintenanceCheckCode, Run } from '../api/types.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { ApiCall } from '../controls/api-call.tsx';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { Icon } from '../controls/icon.tsx';
import { ProblemNote } from '../controls/problem-note.tsx';
import { useWatched } from '../state.ts';
import { isToTrack, NextStep } from '../status/next-step.tsx';
import { StatusBadge } from '../status/status-badge.tsx';
import { isRunning, runMaintenance, runs, shownRun, type WatchedRun } from './runs.ts';
import './maintenance.css';

const CHECKS: Readonly<Record<MaintenanceCheckCode, string>> = {
  configuration: 'Configuration',
  credentials: 'Credentials',
  token: 'Token',
  carrier: 'UPS connection',
  'shipper-mapping': 'Shipper mappings',
  status: 'Status',
};

const STATES = {
  waiting: 'waiting',
  running: 'being checked',
  passed: 'passed',
  failed: 'failed',
  skipped: 'not checked',
} as const satisfies Record<MaintenanceCheck['state'], string>;

export function MaintenanceDrawer() {
  const adapterId = useWatched(shownRun);
  const watched = useWatched(runs)[adapterId ?? ''];
  if (!watched) return null;
  return (
    <Dialog title="Run maintenance" isDrawer onClose={() => shownRun.set(undefined)}>
      <p class="muted">
        <bdi>{watched.adapterName}</bdi>
      </p>
      <Checks run={watched.run} />
      {watched.problem && (
        <ProblemNote problem={watched.problem}>
          <Button
            look="plain"
            onClick={() => void runMaintenance({ id: watched.adapterId, name: watched.adapterName })}
          >
            Try again
          </Button>
        </ProblemNote>
      )}
      <div role="status">
        {!isRunning(watched) && !watched.problem && <Outcome key={watched.run?.id} watched={watched} />}
      </div>
      {isRunning(watched) && (
        <p class="small muted">You can close this: the run continues, and the list shows its result.</p>
      )}
      <footer class="drawer-foot">
        <ApiCall what="Run maintenance" method="POST" path={PATHS.runs(watched.adapterId)} />
      </footer>
    </Dialog>
  );
}

const WAITING = Object.keys(CHECKS).map(
  (code): MaintenanceCheck => ({ code: code as MaintenanceCheckCode, state: 'waiting', message: '' }),
);

function Checks({ run }: { run: Run | undefined }) {
  const checks = run?.checks ?? WAITING;
  const begun = checks.filter(({ state }) => state !== 'waiting').length;
  const isDone = run?.state === 'done';
  return (
    <>
      <div class="progress">
        <progress max={checks.length} value={isDone ? checks.length : begun} aria-label="Maintenance" />
        <span>{isDone ? 'Finished' : `Step ${Math.max(1, begun)} of ${checks.length}`}</span>
      </div>
      <ol class="checks">
        {checks.map(({ code, state, message }) => (
          <li key={code} class={state}>
            <span class="check-mark">
              {state === 'running' ? (
                <span class="spinner" />
              ) : (
                <Icon name={state === 'passed' ? 'check' : state === 'failed' ? 'cross' : 'circle'} />
              )}
            </span>
            <span>
              {CHECKS[code]}
              <span class="unseen">, {STATES[state]}</span>
              {message && state !== 'passed' && <span class="check-message">{message}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The new status and the next step. */
function Outcome({ watched }: { watched: WatchedRun }) {
  const { body: adapter } = useLoaded(`after run ${watched.run?.id}`, () => readAdapter(watched.adapterId));
  if (!adapter) return null;
  const { statusReason } = adapter;
  const isSaid = watched.run?.checks.some(({ message }) => message === statusReason?.message);
  return (
    <div class="outcome">
      {watched.run?.outcome !== 'ready' && <h3>Maintenance: {watched.run?.outcome}</h3>}
      <p class="status-now">
        Status is now <StatusBadge status={adapter.status} />
      </p>
      {/* Read out with the status, and shown once: the check may say the same. */}
      {statusReason && <p class={isSaid ? 'unseen' : undefined}>{statusReason.message}</p>}
      {watched.run?.outcome === 'failed' && isToTrack(adapter) ? (
        <Button look="primary" onClick={() => void runMaintenance(adapter)}>
          Try again
        </Button>
      ) : (
        <NextStep adapter={adapter} onGone={() => shownRun.set(undefined)} look="primary" />
      )}
    </div>
  );
}
