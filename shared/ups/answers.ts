import type { ExchangeResult, HttpAnswer } from '../net/exchange.ts';
import type { CarrierFailure } from '../ports/carrier.ts';
import { fieldsOf, listOf } from './fields.ts';

/** The body as JSON, or undefined: gateways answer HTML or nothing at all, with any status. A byte order mark before it is
 * ignored, as RFC 8259 §8.1 allows. However deep it nests, only named fields are read of it, and nothing walks through it. */
export function jsonOf({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** UPS's own error code, `10400` or `TV1002`, and its message. */
export interface UpsError {
  readonly code: string;
  readonly message: string;
}

/** The first error of UPS's envelope. Some documents show codes with a leading minus. Source: UPS-API/api-documentation,
 * `errorResponseWrapper`. */
function upsErrorOf(answer: HttpAnswer): UpsError | undefined {
  const { errors } = fieldsOf(fieldsOf(jsonOf(answer)).response);
  const { code, message } = fieldsOf(listOf(errors)[0]);
  // Their text is not ours to pass on: only what looks like a code goes further than this file's callers.
  const text = scalarText(code).replace(/^-/, '');
  return /^[A-Z0-9]{3,10}$/.test(text) ? { code: text, message: scalarText(message) } : undefined;
}

/** A code is taken exactly: what has blanks around it is none. */
const scalarText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** An answer for its endpoint to read; one that is no 2xx comes with UPS's error, if it carries one. */
export interface SortedAnswer {
  readonly answer: HttpAnswer;
  readonly error?: UpsError | undefined;
}

/** The failure that any endpoint may have; what its own statuses mean is the endpoint's to add.
 *
 * @returns the answer itself when it is a 2xx, or a 4xx that the endpoint has to read */
export function sorted(result: ExchangeResult): SortedAnswer | { failure: CarrierFailure } {
  switch (result.result) {
    case 'not-delivered':
      return failure('not-delivered', `UPS could not be reached (${result.why}).`);
    case 'no-answer':
      return failure('no-answer', `UPS did not answer (${result.why}).`);
    case 'too-large':
      return failure('answer-invalid', `UPS answered with ${result.why}.`);
    case 'answered':
      return sortedByStatus(result.answer);
  }
}

function sortedByStatus(answer: HttpAnswer): SortedAnswer | { failure: CarrierFailure } {
  const { status } = answer;
  if (status >= 200 && status < 300) return { answer };
  const error = upsErrorOf(answer);
  const code = error?.code;
  const told = `UPS answered ${status}${code ? ` ${code}` : ''}`;
  if (status === 429 || code === '10429') return failure('throttled', `${told}: too many requests.`, code);
  if (status >= 500) return failure('unavailable', `${told}.`, code);
  if (status === 403) return failure('blocked', `${told}: UPS blocks this client.`, code);
  if (status < 200 || (status >= 300 && status < 400))
    return failure('answer-invalid', `${told}, which is no answer of its API.`, code);
  return { answer, error };
}

export const failure = (
  kind: CarrierFailure['kind'],
  message: string,
  carrierCode?: string,
): { failure: CarrierFailure } => ({ failure: { kind, message, ...(carrierCode && { carrierCode }) } });
