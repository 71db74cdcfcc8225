import type { Adapter, AuthorizationMethod, Environment, Save } from '../api/types.ts';
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

export const FIELD_WORDS: Readonly<Record<keyof Draft, string>> = {
  name: 'Name',
  environment: 'Environment',
  method: 'OAuth Authorization Option',
  clientId: 'Client ID',
  clientSecret: 'Client Secret',
  authorizer: 'UPS.com user ID',
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
  const proof = METHODS[draft.method].action === 'verify' ? 'Verify' : 'Authorize';
  return {
    ...(draft.name.trim() === '' && { name: 'Enter a name' }),
    ...(isTyped && { clientSecret: `Press ${proof} first: Save keeps only credentials that UPS has accepted` }),
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

/** The API's field errors, by field of the form. */
export const fieldErrorsOf = (errors: readonly { pointer: string; message: string }[]): FieldErrors =>
  Object.fromEntries(
    errors.flatMap(({ pointer, message }) => {
      const field = POINTERS[pointer];
      return field === undefined ? [] : [[field, `${FIELD_WORDS[field]} ${message}`]];
    }),
  );
