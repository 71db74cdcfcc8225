import { METHOD_NAMES } from '../adapter/methods.ts';
import type { AuthorizationMethod } from '../api/types.ts';
import { rememberedInTab } from '../remembered.ts';

/** Keeps the form's content, without the secret, while the browser is at UPS, so that a failed sign-in loses no input. */
export interface InterruptedSignIn {
  readonly method: AuthorizationMethod;
  readonly clientId: string;
  readonly authorizer: string;
}

const of = (adapterId: string) => rememberedInTab(`sign-in ${adapterId}`);

export const rememberSignIn = (adapterId: string, { method, clientId, authorizer }: InterruptedSignIn): void =>
  of(adapterId).set(JSON.stringify({ method, clientId, authorizer }));

export const forgetSignIn = (adapterId: string): void => of(adapterId).set(null);

/** Answers once. */
export function takeInterruptedSignIn(adapterId: string): InterruptedSignIn | undefined {
  const kept = interruptedSignIn(adapterId);
  forgetSignIn(adapterId);
  return kept;
}

/** The sign-in that was begun in this tab. */
export function interruptedSignIn(adapterId: string): InterruptedSignIn | undefined {
  const kept = of(adapterId).get();
  try {
    const { method, clientId, authorizer } = JSON.parse(kept ?? '') as Record<string, unknown>;
    const known = METHOD_NAMES.find((one) => one === method);
    return known && { method: known, clientId: String(clientId), authorizer: String(authorizer) };
  } catch {
    return undefined;
  }
}
