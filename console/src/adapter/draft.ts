import type { Adapter, AuthorizationMethod, Environment, Save } from '../api/types.ts';
import { METHODS } from './methods.ts';

/** What stands in the form. */
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
  // The platform's own app is nothing that a company enters.
  clientId: METHODS[method].hasClient ? (clientId ?? '') : '',
  clientSecret: '',
  authorizer: '',
});

/** What a form's answer is about: one field, and what is wrong there. */
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

/** What Save would keep, or a person would be sorry to lose. */
export const isDirty = (draft: Draft, base: Draft): boolean =>
  draft.name !== base.name ||
  draft.environment !== base.environment ||
  draft.method !== base.method ||
  hasTypedClient(draft, base);

/** Whether the authorization that stands is still the adapter's after Save. */
export const keepsAuthorization = (draft: Draft, base: Draft): boolean =>
  draft.environment === base.environment && draft.method === base.method;

/** Neither has blanks, and both are pasted from pages that add some: with line breaks, or with what nobody sees. */
export const withoutBlanks = (text: string): string => text.replaceAll(/[\s\u200b-\u200d\u2060\ufeff]+/g, '');

export const saveBody = ({ name, environment, method }: Draft): Save => ({
  name: name.trim(),
  environment,
  authorizationMethod: method,
});

/** Wrong for any call of UPS. */
export function clientErrors({ method, clientId, clientSecret }: Draft): FieldErrors {
  if (!METHODS[method].hasClient) return {};
  return {
    ...(clientId === '' && { clientId: 'Enter the Client ID of your app' }),
    ...(clientSecret === '' && { clientSecret: 'Enter the Client Secret of your app' }),
  };
}

/** Wrong for Save, which keeps no credentials but those that were verified. */
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

/** What the API says about fields, at the fields. */
export const fieldErrorsOf = (errors: readonly { pointer: string; message: string }[]): FieldErrors =>
  Object.fromEntries(
    errors.flatMap(({ pointer, message }) => {
      const field = POINTERS[pointer];
      return field === undefined ? [] : [[field, `${FIELD_WORDS[field]} ${message}`]];
    }),
  );
