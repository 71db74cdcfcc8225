import type { UpsStatus } from '../domain/tracking.ts';
import { fieldsOf, textOf } from './fields.ts';

/** Splits a status of UPS. `currentStatus` has its three digits in `code`; in a scan `code` has two characters (`48`, for example) and the
 * digits are in `statusCode`. So a `code` counts as digits when it has exactly three, or is a number. */
export function statusPartsOf(value: unknown): UpsStatus {
  const { type, code, statusCode, description, simplifiedTextDescription } = fieldsOf(value);
  const codeText = textOf(code);
  const digits = threeDigitsOf(statusCode);
  const digitsOfCode = digits === null && isDigits(code, codeText) ? threeDigitsOf(code) : null;
  return {
    type: textOf(type)?.toUpperCase() ?? null,
    code: digitsOfCode === null && codeText !== null ? codeText.toUpperCase() : null,
    statusCode: digits ?? digitsOfCode,
    description: textOf(description),
    simplifiedDescription: textOf(simplifiedTextDescription),
  };
}

const isDigits = (code: unknown, text: string | null): boolean =>
  typeof code === 'number' || (text !== null && /^\d{3}$/.test(text));

/** Converts `11` to `011`, since a number loses its leading zeros. */
export function threeDigitsOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^\d{1,3}$/.test(text) ? text.padStart(3, '0') : null;
}
