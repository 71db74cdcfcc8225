/** The longest life of any function: of those that events and schedules trigger. */
export const LONGEST_FUNCTION_SECONDS = 60;

/** The longest life of an API function: shorter than the gateway's limit of 30 s, longer than the 20 s that a renewal waits for UPS. */
export const API_FUNCTION_SECONDS = 25;

/** The largest difference between the clocks of two processes. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

/** Upper bound on a worker's life as seen by any clock. */
export const WORKER_GONE_SECONDS = LONGEST_FUNCTION_SECONDS + CLOCK_SKEW_SECONDS;

/** The time that one invocation has for its work. */
export interface WorkTime {
  /** Milliseconds left for work; negative when there is only time to answer. */
  remainingMs(): number;
}

/** Milliseconds at the end of an invocation that are reserved for the answer. */
const ANSWER_RESERVE_MS = 250;

/** @param invocation Lambda's `context`, which counts down to the function's timeout */
export const workTimeOf = (invocation: { getRemainingTimeInMillis(): number }): WorkTime => ({
  remainingMs: () => invocation.getRemainingTimeInMillis() - ANSWER_RESERVE_MS,
});

/** Milliseconds for storing UPS's answer: one write to the vault, and the commit. */
const KEEPING_MS = 2_500;

/** A token request waits at least this many milliseconds for UPS's answer. */
const LONGEST_WAIT_MS = 20_000;

/** The milliseconds that must be left before a tracking call begins. */
export const TRACKING_MS = 2_000;

/** Returns the milliseconds for which a token request waits. Its answer cannot be fetched again, so it waits until the end of the
 * invocation, less the time to store the answer. */
export const listeningMs = ({ remainingMs }: WorkTime): number => Math.max(1_000, remainingMs() - KEEPING_MS);

/** Returns true when there is time to present a single-use token, wait for UPS's answer and store it. */
export const hasTimeForTokens = ({ remainingMs }: WorkTime): boolean => remainingMs() >= LONGEST_WAIT_MS + KEEPING_MS;
