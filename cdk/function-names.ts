import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { SCHEDULES, SUBSCRIPTIONS } from '../functions/subscriptions.ts';

/** The functions behind the API, as the types know them. */
export type ApiFunctionName = (typeof ROUTES)[keyof typeof ROUTES]['function'] | typeof DEFAULT_FUNCTION;

const FIRED: ReadonlySet<string> = new Set([...SUBSCRIPTIONS, ...SCHEDULES].map((row) => row.function));

/** Whether events or the clock invoke it, rather than a caller who waits for the answer. */
export const isFired = (name: string): boolean => FIRED.has(name);

/** Every file of `functions/` that becomes a Lambda: what a route, a subscription or a schedule names. */
export const FUNCTION_NAMES: readonly string[] = [
  ...new Set([...Object.values(ROUTES).map((route) => route.function), DEFAULT_FUNCTION, ...FIRED]),
].sort();
