/** The counts of a run so far. */
export interface FleetCounts {
  readonly tokenCalls: number;
  /** The most token requests of the sweep in one second: all, and of one client. */
  readonly mostASecond: { readonly all: number; readonly client: number };
  /** The most looks at one adapter. */
  readonly mostLooks: number;
  readonly looks: number;
  readonly repeatedLooks: number;
}

export interface FleetTally {
  /** Counts a token request; `sweepOf` = the client for which the sweep made it. */
  tokenCall(at: Date, sweepOf: string | undefined): void;
  /** Counts a look at an adapter; undefined = it was not due any more. */
  look(adapterId: string | undefined): void;
  counts(): FleetCounts;
}

const ALL = '';

export function aTally(): FleetTally {
  const looksOf = new Map<string, number>();
  /** Holds the current second alone: virtual time does not go back. */
  const bySecond = new Map<string, number>();
  let second = 0;
  let [tokenCalls, looks, repeatedLooks, mostLooks, all, client] = [0, 0, 0, 0, 0, 0];
  return {
    tokenCall(at, sweepOf) {
      tokenCalls += 1;
      if (sweepOf === undefined) return;
      const now = Math.floor(at.getTime() / 1000);
      if (now !== second) bySecond.clear();
      second = now;
      all = Math.max(all, counted(bySecond, ALL));
      client = Math.max(client, counted(bySecond, sweepOf));
    },
    look(adapterId) {
      looks += 1;
      if (adapterId === undefined) repeatedLooks += 1;
      else mostLooks = Math.max(mostLooks, counted(looksOf, adapterId));
    },
    counts: () => ({ tokenCalls, looks, repeatedLooks, mostLooks, mostASecond: { all, client } }),
  };
}

function counted(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count;
}
