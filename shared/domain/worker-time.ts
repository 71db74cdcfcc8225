/** The longest any function lives. */
export const LONGEST_FUNCTION_SECONDS = 60;

/** How far the clocks of two processes may be apart. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

/** What a worker could still do is over this long after it began, whoever's clock tells. */
export const WORKER_GONE_SECONDS = LONGEST_FUNCTION_SECONDS + CLOCK_SKEW_SECONDS;
