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

/** Milliseconds for keeping what UPS answered: one write to the vault, and the commit. */
const KEEPING_MS = 2_500;

/** Every answer of UPS to a token request that comes within this time is heard. */
const LONGEST_WAIT_MS = 20_000;

/** A tracking call is not begun with less time than this, in milliseconds. */
export const TRACKING_MS = 2_000;

/** How many milliseconds a token request listens: its answer cannot be had again, so to the end of its worker, less the time to
 * keep it. */
export const listeningMs = ({ remainingMs }: WorkTime): number => Math.max(1_000, remainingMs() - KEEPING_MS);

/** Whether a token that is used up by being presented may be presented now: UPS's answer can still be waited for and kept. */
export const hasTimeForTokens = ({ remainingMs }: WorkTime): boolean => remainingMs() >= LONGEST_WAIT_MS + KEEPING_MS;
