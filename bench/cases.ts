import { httpCases } from './cases/http.ts';
import { signIn } from './cases/sign-in.ts';
import { renewAndTrack, trackNormalised, trackRaw, trackStubbed } from './cases/track.ts';
import type { BenchCase } from './harness/case.ts';

/** All cases, in the order of the table. */
export const CASES: readonly BenchCase[] = [
  trackRaw,
  trackNormalised,
  trackStubbed,
  renewAndTrack,
  ...httpCases,
  signIn,
];
