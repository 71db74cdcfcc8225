import type { Adapter, Problem } from '../api/types.ts';
import type { LinkRequest } from './link-calls.ts';

export interface LinkForm {
  readonly method: 'Authorization Code' | 'Customer Authorization Code';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly days: number;
  readonly message: string;
}

export const EMPTY_LINK: LinkForm = {
  method: 'Authorization Code',
  clientId: '',
  clientSecret: '',
  days: 7,
  message: '',
};

export type LinkErrors = Partial<Record<'clientId' | 'clientSecret' | 'message', string>>;

export const MOST_MESSAGE = 300;

/** The mistakes that can be found without the API. */
export function mistakesIn({ method, clientId, clientSecret }: LinkForm): LinkErrors {
  if (method === 'Authorization Code') return {};
  return {
    ...(clientId === '' && { clientId: 'Enter the Client ID' }),
    ...(clientSecret === '' && { clientSecret: 'Enter the Client Secret' }),
  };
}

const FIELDS: Readonly<Record<string, keyof LinkErrors>> = {
  '/clientId': 'clientId',
  '/clientSecret': 'clientSecret',
  '/message': 'message',
};

const WORDS: Readonly<Record<keyof LinkErrors, string>> = {
  clientId: 'The Client ID',
  clientSecret: 'The Client Secret',
  message: 'The message',
};

/** The mistakes that the API has found, at their fields. */
export const refusedFields = ({ errors }: Problem): LinkErrors =>
  Object.fromEntries(
    errors.flatMap(({ pointer, message }) => {
      const field = FIELDS[pointer];
      return field ? [[field, `${WORDS[field]} ${message}`] as const] : [];
    }),
  );

/** The request for one adapter. The message is one line: a line break becomes a space. */
export function requestOf({ method, clientId, clientSecret, days, message }: LinkForm, { id }: Adapter): LinkRequest {
  const text = message.replaceAll(/\s+/g, ' ').trim();
  return {
    adapterId: id,
    authorizationMethod: method,
    ...(method === 'Customer Authorization Code' && { clientId, clientSecret }),
    ...(text !== '' && { message: text }),
    expiresInHours: 24 * days,
  };
}
