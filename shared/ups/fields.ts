/** A JSON object from UPS. Any field may be missing or have any value. */
export type UpsFields = Readonly<Record<string, unknown>>;

const NOTHING: UpsFields = {};

export const isObject = (value: unknown): value is UpsFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the fields of an object, and no fields for any other value. */
export const fieldsOf = (value: unknown): UpsFields => (isObject(value) ? value : NOTHING);

/** Returns a trimmed string, or a number's digits. UPS pads texts ("RDD "), and sends an empty string for a missing one. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** Reads `true` or `false`, also as text. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'true') return true;
  return value === 'false' ? false : null;
}

/** Returns the objects of a list. UPS sends a single object for a list of one. */
export function listOf(value: unknown): readonly UpsFields[] {
  if (Array.isArray(value)) return value.filter(isObject);
  return isObject(value) ? [value] : [];
}

/** Returns the texts of a list. UPS sends a single text for a list of one. */
export const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null);
