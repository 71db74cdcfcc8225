/** Draws that a seed repeats: mulberry32, 32 bits of state. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = () =>
    Math.floor(next() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  return {
    below: (limit) => Math.floor(next() * limit),
    uuid: () => `${hex()}${hex()}-${hex()}-4${hex().slice(1)}-8${hex().slice(1)}-${hex()}${hex()}${hex()}`,
    fork: () => randomFrom(state),
  };
}

export interface Random {
  /** From 0 up to, and without, `limit`. */
  below(limit: number): number;
  /** In the form of a random UUID. */
  uuid(): string;
  /** Draws on as this one would. */
  fork(): Random;
}
