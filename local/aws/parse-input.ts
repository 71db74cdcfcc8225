import type * as z from 'zod';
import { AwsError } from './aws-error.ts';

/** The operation's input, checked at the door; fields that the schema does not name are dropped.
 *
 * @throws ValidationException naming each field and its constraint, never its value. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const violations = parsed.error.issues.map(
    ({ path, message }) => `Value at '${lowerFirst(path.join('.'))}' failed to satisfy constraint: ${message}`,
  );
  const count = violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  throw new AwsError('ValidationException', `${count} detected: ${violations.join('; ')}`);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const atLeast = (length: number): string => `Member must have length greater than or equal to ${length}`;
export const atMost = (length: number): string => `Member must have length less than or equal to ${length}`;
