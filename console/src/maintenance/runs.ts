import { readRun, requestMaintenance } from '../api/calls.ts';
import type { Adapter, Problem, Run } from '../api/types.ts';
import { announce } from '../controls/announcer.tsx';
import { state } from '../state.ts';

/** A maintenance run that this tab requested, kept after its drawer is closed. */
export interface WatchedRun {
  readonly adapterId: string;
  readonly adapterName: string;
  readonly run: Run | undefined;
  readonly problem: Problem | undefined;
}

/** By adapter. */
export const runs = state<Readonly<Record<string, WatchedRun>>>({});

/** The adapter whose run is shown. */
export const shownRun = state<string | undefined>(undefined);

/** Counts changes of adapters; pages that show adapters reload on each. */
export const adapterChanges = state(0);
export const adaptersChanged = (): void => adapterChanges.set(adapterChanges.get() + 1);

export const isRunning = ({ run, problem }: WatchedRun): boolean => problem === undefined && run?.state !== 'done';

const FIRST_LOOK_MS = 150;
const LONGEST_PAUSE_MS = 2_000;
/** Runs end well within the ten minutes that this makes. */
const MAX_LOOKS = 300;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** "Run maintenance": requests a run and follows it to its end. Clicked again meanwhile, it shows the current run. */
export async function runMaintenance({ id, name }: Pick<Adapter, 'id' | 'name'>): Promise<void> {
  shownRun.set(id);
  const going = runs.get()[id];
  if (going && isRunning(going)) return;
  const show = (seen: Pick<WatchedRun, 'run' | 'problem'>) =>
    runs.set({ ...runs.get(), [id]: { adapterId: id, adapterName: name, ...seen } });

  show({ run: undefined, problem: undefined });
  let answer = await requestMaintenance(id, crypto.randomUUID());
  for (let looks = 0; answer.ok && answer.body.state !== 'done' && looks < MAX_LOOKS; looks++) {
    const { id: runId } = answer.body;
    show({ run: answer.body, problem: undefined });
    await pause(Math.min(FIRST_LOOK_MS * 1.2 ** looks, LONGEST_PAUSE_MS));
    answer = await readRun(id, runId);
  }
  show(answer.ok ? { run: answer.body, problem: undefined } : { run: runs.get()[id]?.run, problem: answer.problem });
  adaptersChanged();
  // The drawer may be closed by now: announce the result on the current page.
  if (answer.ok && shownRun.get() !== id) announce(`Maintenance of ${name} has finished.`);
}
