import type { Upstream, UpstreamRequests } from './upstream.ts';

/** The cost of a fixed number of calls. */
export interface Slot {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** One side of a ratio: makes its calls and measures them. */
export type Side = () => Promise<Slot>;

/** A call was answered wrongly, so its time says nothing. It ends the bench. */
export class WrongAnswer extends Error {}

/** One call of a side.
 *
 * @returns the length of its answer
 * @throws WrongAnswer when its status is wrong */
export type Call = () => Promise<number>;

export interface CallsAsked {
  readonly name: string;
  readonly count: number;
  readonly call: Call;
  /** The length of each answer. */
  readonly bytes: number;
  /** The requests that each call makes. */
  readonly requests: UpstreamRequests;
}

/** A side that makes its calls one after the other in this process.
 *
 * @throws WrongAnswer when an answer has another length, or the upstream has counted other requests */
export function callsInTurn(upstream: Upstream, { name, count, call, bytes, requests }: CallsAsked): Side {
  const expected = { tracks: requests.tracks * count, tokens: requests.tokens * count };
  return counted(upstream, name, expected, () =>
    callsInARow(count, async () => {
      const length = await call();
      if (length !== bytes) throw new WrongAnswer(`${name} answered ${length} bytes instead of ${bytes}`);
    }),
  );
}

/** A side whose turn makes so many requests.
 *
 * @throws WrongAnswer when the upstream has counted others */
export const counted =
  (upstream: Upstream, name: string, expected: UpstreamRequests, turn: Side): Side =>
  async () => {
    await upstream.taken();
    const slot = await turn();
    const { tracks, tokens } = await upstream.taken();
    if (tracks === expected.tracks && tokens === expected.tokens) return slot;
    throw new WrongAnswer(
      `${name} made ${tracks} tracking and ${tokens} token requests instead of ${expected.tracks} and ${expected.tokens}`,
    );
  };

/** Makes so many calls, and measures the CPU of this process alone, and the wall time. */
export async function callsInARow(count: number, call: () => Promise<unknown>): Promise<Slot> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  for (let made = 0; made < count; made++) await call();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAt };
}
