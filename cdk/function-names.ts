import { DEFAULT_FUNCTION, ROUTES } from '../functions/routes.ts';
import { TOKEN_TRIGGER, TRIGGERED_FUNCTIONS } from '../functions/subscriptions.ts';

export type ApiFunctionName = (typeof ROUTES)[keyof typeof ROUTES]['function'] | typeof DEFAULT_FUNCTION;

/** The functions that a route, a subscription or a schedule names: all but the identity provider's trigger. */
export const SERVING_FUNCTIONS: readonly string[] = [
  ...new Set([...Object.values(ROUTES).map((route) => route.function), DEFAULT_FUNCTION, ...TRIGGERED_FUNCTIONS]),
].sort();

/** Every file of `functions/` that becomes a Lambda. */
export const FUNCTION_NAMES: readonly string[] = [...SERVING_FUNCTIONS, TOKEN_TRIGGER].sort();
