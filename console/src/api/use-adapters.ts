import { useEffect } from 'preact/hooks';
import { adapterChanges } from '../maintenance/runs.ts';
import { state, useWatched } from '../state.ts';
import { listAdapters } from './calls.ts';
import type { Adapter, Problem } from './types.ts';

export interface AdapterList {
  readonly data: readonly Adapter[];
  /** false: the company has more than the console lists. */
  readonly isWhole: boolean;
}

interface Kept {
  readonly list?: AdapterList;
  readonly problem?: Problem;
}

/** Kept for Back: the list is shown at once, and loaded again behind. */
const kept = state<Kept>({});
let loading: Promise<void> | undefined;
let isAhead = false;

function load(): Promise<void> {
  loading ??= listAdapters()
    .then((answer) => kept.set(answer.ok ? { list: answer.body } : { ...kept.get(), problem: answer.problem }))
    .finally(() => {
      loading = undefined;
    });
  return loading;
}

/** Loads the list while the session is still being asked for, for a page that will show it. */
export function loadAhead(): void {
  isAhead = true;
  void load();
}

/** After a change: a load that began before it may not show it. */
const reload = async (): Promise<void> => {
  await loading;
  await load();
};

/** All adapters of the company, one list for all pages of the console. */
export function useAdapters(): Kept & { reload(): Promise<void> } {
  const { list, problem } = useWatched(kept);
  const changes = useWatched(adapterChanges);
  useEffect(() => {
    if (changes > 0) void reload();
    else if (!isAhead) void load();
    isAhead = false;
  }, [changes]);
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && void load();
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, []);
  return { ...(list && { list }), ...(problem && { problem }), reload };
}
