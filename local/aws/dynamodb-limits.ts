/** Bytes of an expression as it is sent: placeholders count as they are written. Source: Amazon DynamoDB developer guide, "Quotas",
 * expression parameters. */
const MAX_EXPRESSION_BYTES = 4096;

/** Operators and functions in one expression; the `=` of SET is none. Source: the same. */
const MAX_OPERATORS = 300;

/** Names and values of one item together. Source: the same, item size. */
const MAX_ITEM_BYTES = 400 * 1024;

const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'ProjectionExpression',
  'FilterExpression',
  'KeyConditionExpression',
] as const;

const FUNCTIONS =
  'if_not_exists|list_append|attribute_exists|attribute_not_exists|attribute_type|begins_with|contains|size';
const CALLS = `\\b(?:${FUNCTIONS})\\s*\\(`;
const IN_UPDATES = new RegExp(`[+]|\\s-\\s|${CALLS}`, 'g');
const ELSEWHERE = new RegExp(`<>|<=|>=|[=<>]|\\b(?:BETWEEN|IN)\\b|${CALLS}`, 'gi');

/** Why DynamoDB refuses a request for the size of its expressions, in its words.
 *
 * @returns undefined when it does not */
export function oversizedExpression(input: object): string | undefined {
  for (const name of EXPRESSIONS) {
    const expression = (input as Record<string, unknown>)[name];
    if (typeof expression !== 'string') continue;
    const bytes = Buffer.byteLength(expression);
    if (bytes > MAX_EXPRESSION_BYTES)
      return `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`;
    const operators = expression.match(name === 'UpdateExpression' ? IN_UPDATES : ELSEWHERE)?.length ?? 0;
    if (operators > MAX_OPERATORS)
      return `Invalid ${name}: The expression contains too many operators; operator count: ${operators}`;
  }
  return undefined;
}

/** Why DynamoDB refuses the item that an update makes, in its words.
 *
 * @param item as the document client takes it; instants may still be Dates
 * @returns undefined when it does not */
export const oversizedItem = (item: object): string | undefined =>
  sizeOf(item) - COLLECTION_BYTES > MAX_ITEM_BYTES
    ? 'Item size to update has exceeded the maximum allowed size'
    : undefined;

const COLLECTION_BYTES = 3;

/** ISO 8601 in UTC, with milliseconds. */
const INSTANT_BYTES = 24;

/** Values are immutable while an item is held, so each is measured once. */
const measured = new WeakMap<object, number>();

/** Source: the same guide, "DynamoDB item sizes and formats". */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Date) return INSTANT_BYTES;
  if (value === null || typeof value !== 'object') return 1;
  const bytes = measured.get(value) ?? sizeOfCollection(value);
  measured.set(value, bytes);
  return bytes;
}

const sizeOfCollection = (value: object): number =>
  Object.entries(value).reduce(
    (bytes, [name, part]) => bytes + (Array.isArray(value) ? 1 : 1 + Buffer.byteLength(name)) + sizeOf(part),
    COLLECTION_BYTES,
  );
