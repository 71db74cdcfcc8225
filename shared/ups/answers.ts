import type { ExchangeResult, HttpAnswer } from '../net/exchange.ts';
import type { CarrierFailure } from '../ports/carrier.ts';
import { fieldsOf, listOf } from './fields.ts';

/** Parses the body as JSON, or returns undefined: gateways answer HTML or nothing, with any status. A byte order mark is ignored, as RFC
 * 8259 §8.1 allows. Deep nesting is harmless, since only named fields are read. */
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
  // UPS's text is not passed on: only a value that looks like a code leaves this file and its callers.
  const text = scalarText(code).replace(/^-/, '');
  return /^[A-Z0-9]{3,10}$/.test(text) ? { code: text, message: scalarText(message) } : undefined;
}

/** Returns the text of a value without trimming, since a code with blanks around it is not a code. */
const scalarText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** An answer for its endpoint to read. One that is not a 2xx includes UPS's error, if it has one. */
export interface SortedAnswer {
  readonly answer: HttpAnswer;
  readonly error?: UpsError | undefined;
}

/** Sorts the failures that any endpoint may have; each endpoint adds the meaning of its own statuses.
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
  const shown = `(error ${status}${code ? `, code ${code}` : ''})`;
  if (status === 429 || code === '10429')
    return failure('throttled', `UPS is receiving too many requests ${shown}.`, code);
  if (status >= 500) return failure('unavailable', `UPS is having problems ${shown}.`, code);
  if (status === 403) return failure('blocked', `UPS is blocking this client ${shown}.`, code);
  if (status < 200 || (status >= 300 && status < 400))
    return failure('answer-invalid', `UPS sent an unexpected answer ${shown}.`, code);
  return { answer, error };
}

export const failure = (
  kind: CarrierFailure['kind'],
  message: string,
  carrierCode?: string,
): { failure: CarrierFailure } => ({ failure: { kind, message, ...(carrierCode && { carrierCode }) } });
