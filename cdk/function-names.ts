import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { SCHEDULES, SUBSCRIPTIONS, TOKEN_TRIGGER } from '../functions/subscriptions.ts';

/** The functions behind the API, as the types know them. */
export type ApiFunctionName = (typeof ROUTES)[keyof typeof ROUTES]['function'] | typeof DEFAULT_FUNCTION;

const FIRED: ReadonlySet<string> = new Set([...SUBSCRIPTIONS, ...SCHEDULES].map((row) => row.function));

/** Whether events or the clock invoke it, rather than a caller who waits for the answer. */
export const isFired = (name: string): boolean => FIRED.has(name);

/** The functions that events or the clock invoke. */
export const FIRED_FUNCTIONS: readonly string[] = [...FIRED].sort();

/** Everything but the identity provider's: what a route, a subscription or a schedule names. */
export const SERVING_FUNCTIONS: readonly string[] = [
  ...new Set([...Object.values(ROUTES).map((route) => route.function), DEFAULT_FUNCTION, ...FIRED]),
].sort();

/** Every file of `functions/` that becomes a Lambda. */
export const FUNCTION_NAMES: readonly string[] = [...SERVING_FUNCTIONS, TOKEN_TRIGGER].sort();
