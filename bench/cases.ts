import type { BenchCase } from './harness/case.ts';

type Loading = () => Promise<BenchCase>;

const http =
  (...asked: ['fastify' | 'express', number]): Loading =>
  async () =>
    (await import('./cases/http.ts')).httpCase(...asked);

/** All cases by name, in the order of the table. Each is loaded when it runs: all of them make a larger heap, whose garbage costs a
 * measured call up to a tenth more. */
export const CASES: Readonly<Record<string, Loading>> = {
  'track-raw': async () => (await import('./cases/track.ts')).trackRaw,
  'track-normalised': async () => (await import('./cases/track.ts')).trackNormalised,
  'track-stubbed': async () => (await import('./cases/track.ts')).trackStubbed,
  'renew-and-track': async () => (await import('./cases/track.ts')).renewAndTrack,
  'http-fastify-1': http('fastify', 1),
  'http-fastify-10': http('fastify', 10),
  'http-fastify-100': http('fastify', 100),
  'http-express-1': http('express', 1),
  'http-express-10': http('express', 10),
  'http-express-100': http('express', 100),
  cold: async () => (await import('./cases/cold.ts')).cold,
  heap: async () => (await import('./cases/heap.ts')).heap,
  expiry: async () => (await import('./cases/expiry.ts')).expiry,
  'sweep-reads': async () => (await import('./cases/sweep-reads.ts')).sweepReads,
  latency: async () => (await import('./cases/latency.ts')).latency,
  start: async () => (await import('./cases/start.ts')).start,
  'sign-in': async () => (await import('./cases/sign-in.ts')).signIn,
};
