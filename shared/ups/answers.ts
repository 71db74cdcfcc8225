import * as z from 'zod';
import type { ExchangeResult, HttpAnswer } from '../net/exchange.ts';
import type { CarrierFailure } from '../ports/carrier.ts';

/** Every error of UPS. Some documents show codes with a leading minus. Source: UPS-API/api-documentation, `errorResponseWrapper`. */
const ErrorEnvelope = z.object({
  response: z.object({
    errors: z.array(z.object({ code: z.coerce.string(), message: z.coerce.string().catch('') })).min(1),
  }),
});

/** No answer of UPS nests a quarter as deep, and what walks one deeper still runs out of stack. */
const MAX_DEPTH = 64;

/** The body as JSON, or undefined: gateways answer HTML or nothing at all, with any status. A byte order mark before it is
 * ignored, as RFC 8259 §8.1 allows. */
export function jsonOf({ body }: HttpAnswer): unknown {
  try {
    return depthOf(body) > MAX_DEPTH ? undefined : JSON.parse(body.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** How deep the brackets of a JSON text nest; those within strings do not count. */
function depthOf(json: string): number {
  let [depth, deepest, isString] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (isString) {
      if (character === '\\') at++;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}

/** UPS's own error code, `10400` or `TV1002`, if the answer carries one, and its message. */
export function carrierErrorOf(answer: HttpAnswer): { code: string; message: string } | undefined {
  const parsed = ErrorEnvelope.safeParse(jsonOf(answer));
  const first = parsed.success ? parsed.data.response.errors[0] : undefined;
  if (!first) return undefined;
  // Their text is not ours to pass on: only what looks like a code goes further than this file's callers.
  const code = first.code.replace(/^-/, '');
  return /^[A-Z0-9]{3,10}$/.test(code) ? { code, message: first.message } : undefined;
}

/** The failure that any endpoint may have; what its own statuses mean is the endpoint's to add.
 *
 * @returns the answer itself when it is a 2xx, or a 4xx that the endpoint has to read */
export function sorted(result: ExchangeResult): { answer: HttpAnswer } | { failure: CarrierFailure } {
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

function sortedByStatus(answer: HttpAnswer): { answer: HttpAnswer } | { failure: CarrierFailure } {
  const { status } = answer;
  const code = carrierErrorOf(answer)?.code;
  const told = `UPS answered ${status}${code ? ` ${code}` : ''}`;
  if (status === 429 || code === '10429') return failure('throttled', `${told}: too many requests.`, code);
  if (status >= 500) return failure('unavailable', `${told}.`, code);
  if (status === 403) return failure('blocked', `${told}: UPS blocks this client.`, code);
  if (status < 200 || (status >= 300 && status < 400))
    return failure('answer-invalid', `${told}, which is no answer of its API.`, code);
  return { answer };
}

export const failure = (
  kind: CarrierFailure['kind'],
  message: string,
  carrierCode?: string,
): { failure: CarrierFailure } => ({ failure: { kind, message, ...(carrierCode && { carrierCode }) } });
