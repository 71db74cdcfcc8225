import type { Attempt } from './webhook-types.ts';

const REASONS: Readonly<Record<Exclude<NonNullable<Attempt['error']>, 'status'>, string>> = {
  dns: 'The host name was not found.',
  'address-refused': 'The host name leads to an address that is not public.',
  connect: 'No connection: nothing listens there, or a firewall is between.',
  tls: 'The certificate is not valid for this host name.',
  timeout: 'The receiver did not answer within 15 seconds.',
  closed: 'The receiver closed the connection before it answered.',
  redirect: 'The receiver answered with a redirect, which is not followed.',
};

/** Says in a sentence how an attempt ended. */
export const attemptWords = ({ error, status }: Pick<Attempt, 'error' | 'status'>): string =>
  error === null || error === 'status' ? `The receiver answered ${status}.` : REASONS[error];
