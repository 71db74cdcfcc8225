/** Promises that have not settled yet, so that the resources they use stay open. */
export interface WorkInFlight {
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** When all that is being tracked has settled, well or not. */
  done(): Promise<void>;
}

export function workInFlight(): WorkInFlight {
  const unsettled = new Set<Promise<unknown>>();
  return {
    track: async (work) => {
      unsettled.add(work);
      try {
        return await work;
      } finally {
        unsettled.delete(work);
      }
    },
    done: async () => {
      await Promise.allSettled(unsettled);
    },
  };
}
