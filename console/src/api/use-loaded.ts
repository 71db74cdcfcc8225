import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from './call.ts';
import type { Problem } from './types.ts';

export interface Loaded<Body> {
  /** The latest answer; kept during a reload, so that nothing jumps. */
  readonly body: Body | undefined;
  readonly etag: string | null;
  readonly problem: Problem | undefined;
  reload(): Promise<void>;
}

/** Loads when `key` changes, and again when the person comes back to the tab. An outdated answer is dropped.
 *
 *     const { body: adapter, problem, reload } = useLoaded(`adapter ${adapterId}`, () => readAdapter(adapterId)); */
export function useLoaded<Body>(key: string, load: () => Promise<Answer<Body>>): Loaded<Body> {
  const [loaded, setLoaded] = useState<{ key: string; body?: Body; etag: string | null; problem?: Problem }>();
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const reload = async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await latest.current();
    if (mine !== turn.current) return;
    setLoaded((before) =>
      answer.ok
        ? { key, body: answer.body, etag: answer.etag }
        : { ...(before?.key === key ? before : { key, etag: null }), problem: answer.problem },
    );
  };

  // The key covers everything that loading depends on.
  useEffect(() => {
    void reload();
    const again = () => document.visibilityState === 'visible' && void reload();
    document.addEventListener('visibilitychange', again);
    return () => {
      turn.current += 1;
      document.removeEventListener('visibilitychange', again);
    };
  }, [key]);

  const isCurrent = loaded?.key === key;
  return {
    body: isCurrent ? loaded.body : undefined,
    etag: isCurrent ? loaded.etag : null,
    problem: isCurrent ? loaded.problem : undefined,
    reload,
  };
}
