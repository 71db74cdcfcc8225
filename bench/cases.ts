import { cold } from './cases/cold.ts';
import { expiry } from './cases/expiry.ts';
import { heap } from './cases/heap.ts';
import { httpCases } from './cases/http.ts';
import { latency } from './cases/latency.ts';
import { signIn } from './cases/sign-in.ts';
import { start } from './cases/start.ts';
import { sweepReads } from './cases/sweep-reads.ts';
import { renewAndTrack, trackNormalised, trackRaw, trackStubbed } from './cases/track.ts';
import type { BenchCase } from './harness/case.ts';

/** All cases, in the order of the table. */
export const CASES: readonly BenchCase[] = [
  trackRaw,
  trackNormalised,
  trackStubbed,
  renewAndTrack,
  ...httpCases,
  cold,
  heap,
  expiry,
  sweepReads,
  latency,
  start,
  signIn,
];
