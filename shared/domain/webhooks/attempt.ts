/** Reasons for which a receiver did not take a request: its name or address, the connection, or its answer. */
export const ATTEMPT_ERRORS = [
  'dns',
  'address-refused',
  'connect',
  'tls',
  'timeout',
  'closed',
  'redirect',
  'status',
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

/** One request to a receiver. */
export interface Attempt {
  readonly at: Date;
  readonly durationMs: number;
  /** null = it did not answer. */
  readonly status: number | null;
  /** null = it answered 2xx. */
  readonly error: AttemptError | null;
  /** The beginning of its answer: at most 512 bytes, without invisible characters. */
  readonly responseStart: string;
}

/** An attempt, with what its answer asked for. */
export interface ReceiverAnswer extends Attempt {
  /** The receiver's own Retry-After, in seconds from the answer. */
  readonly retryAfterSeconds?: number | undefined;
}

const SENTENCES: Readonly<Record<Exclude<AttemptError, 'status'>, string>> = {
  dns: 'The name of the receiver cannot be resolved.',
  'address-refused': 'The name of the receiver stands for an address that is not public.',
  connect: 'The receiver does not accept connections.',
  tls: "The receiver's certificate is not valid for its name, or it does not speak TLS.",
  timeout: 'The receiver did not answer within 15 seconds.',
  closed: 'The receiver closed the connection without a whole answer.',
  redirect: 'The receiver answered with a redirect, which is not followed: enter the address that it leads to.',
};

/** Says how an attempt ended, for people. */
export const sentenceOfAttempt = ({ error, status }: Pick<Attempt, 'error' | 'status'>): string =>
  error === null || error === 'status' ? `The receiver answered ${status}.` : SENTENCES[error];
