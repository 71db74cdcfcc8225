/** The longest any function lives: those that events and the clock trigger. */
export const LONGEST_FUNCTION_SECONDS = 60;

/** The longest a function behind the API lives: shorter than the 30 s after which the gateway answers for it, longer than the
 * 20 s that a renewal waits for UPS. */
export const API_FUNCTION_SECONDS = 25;

/** How far the clocks of two processes may be apart. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

/** What a worker could still do is over this long after it began, whoever's clock tells. */
export const WORKER_GONE_SECONDS = LONGEST_FUNCTION_SECONDS + CLOCK_SKEW_SECONDS;

/** The time that one invocation has for its work. */
export interface WorkTime {
  /** Milliseconds that are left for work; negative when only the answer may still be given. */
  remainingMs(): number;
}

/** Milliseconds before the end of an invocation in which it only answers. */
const ANSWER_RESERVE_MS = 250;

/** @param invocation Lambda's `context`, which counts to the instant at which the function is killed */
export const workTimeOf = (invocation: { getRemainingTimeInMillis(): number }): WorkTime => ({
  remainingMs: () => invocation.getRemainingTimeInMillis() - ANSWER_RESERVE_MS,
});
