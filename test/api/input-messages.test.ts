import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { TrackingAdapterError } from '../../shared/domain/errors.ts';
import { parse } from '../../shared/http/input.ts';

const messageOf = (schema: z.ZodMiniType, input: unknown): string | undefined => {
  try {
    parse(schema, input);
  } catch (error) {
    return (error as TrackingAdapterError).details.errors?.[0]?.message;
  }
  return undefined;
};

describe('the message of a rule that has none of its own', () => {
  it.each<[z.ZodMiniType, unknown, string]>([
    [z.string(), undefined, 'is required'],
    [z.string(), 5, 'must be a string'],
    [z.int(), 'x', 'must be a number'],
    [z.boolean(), 'yes', 'must be true or false'],
    [z.object({}), 'x', 'must be a JSON object'],
    [z.array(z.string()), {}, 'must be a list'],
    [z.enum(['test', 'production']), 'staging', 'must be one of test, production'],
    [z.literal('x'), 'y', 'must be x'],
    [z.string().check(z.minLength(1)), '', 'must not be empty'],
    [z.array(z.string()).check(z.maxLength(2)), ['a', 'b', 'c'], 'must have at most 2 items'],
    [z.number().check(z.minimum(3)), 1, 'must be at least 3'],
    [z.iso.datetime(), 'yesterday', 'must be an instant, as in 2026-11-27T10:00:00Z'],
    [z.string().check(z.regex(/x/)), 'y', 'has the wrong format'],
    [z.union([z.string(), z.number()]), true, 'is not valid'],
  ])('is in our words', (schema, input, message) => {
    expect(messageOf(schema, input)).toBe(message);
  });
});
