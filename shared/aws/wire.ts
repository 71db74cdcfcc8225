import * as z from 'zod/mini';
import { UNKNOWN } from '../domain/stored-words.ts';

/** Parses a stored instant: ISO 8601 in UTC, which sorts as text. */
export const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text: string) => new Date(text)),
);

/** Converts dates at any depth to text. */
export function toWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toWire);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, part]) => (part === undefined ? [] : [[name, toWire(part)]])),
    );
  }
  return value;
}

/** Parses a word of a closed vocabulary. A word that this version does not know becomes `unknown`, so that the rest of the item can be used. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.catch(z.enum([...words, UNKNOWN]), UNKNOWN as never);
