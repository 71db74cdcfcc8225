import type { Adapter, AuthorizationMethod, Environment, Problem, Save } from '../api/types.ts';
import { METHODS } from './methods.ts';

/** The form's content. */
export interface Draft {
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthorizationMethod;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The UPS.com user id; optional. */
  readonly authorizer: string;
}

export const draftOf = ({ name, environment, authorizationMethod: method, clientId }: Adapter): Draft => ({
  name,
  environment,
  method,
  // A company does not enter the platform's own app.
  clientId: METHODS[method].hasClient ? (clientId ?? '') : '',
  clientSecret: '',
  authorizer: '',
});

/** An error message for each invalid field. */
export type FieldErrors = Partial<Record<keyof Draft, string>>;

/** In the order of the form. */
export const FIELD_WORDS: Readonly<Record<keyof Draft, string>> = {
  method: 'OAuth Authorization Option',
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  authorizer: 'UPS.com user ID',
  name: 'Name',
  environment: 'Environment',
};

export const hasTypedClient = (draft: Draft, base: Draft): boolean =>
  METHODS[draft.method].hasClient && (draft.clientSecret !== '' || draft.clientId !== base.clientId);

/** Whether the form holds edits that Save would store or leaving would lose. */
export const isDirty = (draft: Draft, base: Draft): boolean =>
  draft.name !== base.name ||
  draft.environment !== base.environment ||
  draft.method !== base.method ||
  hasTypedClient(draft, base);

/** Whether the current authorization survives Save. */
export const keepsAuthorization = (draft: Draft, base: Draft): boolean =>
  draft.environment === base.environment && draft.method === base.method;

/** Client ID and secret contain no whitespace, but pages they are copied from add line breaks and invisible characters. */
export const withoutBlanks = (text: string): string => text.replaceAll(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');

export const saveBody = ({ name, environment, method }: Draft): Save => ({
  name: name.trim(),
  environment,
  authorizationMethod: method,
});

const VERIFY_FIRST = 'Verify these credentials first.';

/** Errors that prevent any call to UPS. */
export function clientErrors({ method, clientId, clientSecret }: Draft): FieldErrors {
  if (!METHODS[method].hasClient) return {};
  return {
    ...(clientId === '' && { clientId: 'Enter the Client ID of your app' }),
    ...(clientSecret === '' && { clientSecret: 'Enter the Client Secret of your app' }),
  };
}

/** Errors that prevent Save, which stores verified credentials only. */
export function saveErrors(draft: Draft, base: Draft, isVerified: boolean): FieldErrors {
  const isTyped = hasTypedClient(draft, base) && !isVerified;
  const isVerify = METHODS[draft.method].action === 'verify';
  // Save stores another method's credentials with it, or refuses.
  const isMissing = isVerify && draft.method !== base.method && !isVerified;
  return {
    ...(draft.name.trim() === '' && { name: 'Enter a name' }),
    ...((isTyped || isMissing) && { clientSecret: isVerify ? VERIFY_FIRST : 'Authorize these credentials first.' }),
  };
}

const POINTERS: Readonly<Record<string, keyof Draft>> = {
  '/name': 'name',
  '/environment': 'environment',
  '/authorizationMethod': 'method',
  '/clientId': 'clientId',
  '/clientSecret': 'clientSecret',
  '/authorizer': 'authorizer',
};

/** The fields of a refusal without field errors of its own. */
export function refusalErrors({ code, errors }: Problem, { environment }: Draft): FieldErrors {
  if (code === 'verification-required') return { clientSecret: VERIFY_FIRST };
  if (code !== 'client-refused') return fieldErrorsOf(errors);
  const where = environment === 'test' ? 'Test' : 'Production';
  const text = `UPS did not accept this Client ID and Client Secret for ${where}. Check both at UPS Developers, and that the app belongs to this environment.`;
  return { clientId: text, clientSecret: text };
}

/** The API's field errors, by field of the form. */
export const fieldErrorsOf = (errors: readonly { pointer: string; message: string }[]): FieldErrors =>
  Object.fromEntries(
    errors.flatMap(({ pointer, message }) => {
      const field = POINTERS[pointer];
      return field === undefined ? [] : [[field, `${FIELD_WORDS[field]} ${message}`]];
    }),
  );
