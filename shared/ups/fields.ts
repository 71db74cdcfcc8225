/** A JSON object as UPS sends it. Any field may be missing or hold anything. */
export type UpsFields = Readonly<Record<string, unknown>>;

const NOTHING: UpsFields = {};

export const isObject = (value: unknown): value is UpsFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of an object; of anything else, none. */
export const fieldsOf = (value: unknown): UpsFields => (isObject(value) ? value : NOTHING);

/** A string without the blanks around it, or a number's digits. UPS pads texts ("RDD "), and an empty string means that there
 * is none. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** `true`, `false`, or either as text. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : null;
}

/** The objects of a list. UPS sends one object for a list of one. */
export function listOf(value: unknown): readonly UpsFields[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** The texts of a list. UPS sends one text for a list of one. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null);
