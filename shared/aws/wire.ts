import * as z from 'zod';
import { UNKNOWN } from '../domain/stored-words.ts';

/** An instant as the table keeps it: ISO 8601 in UTC, which sorts as text. */
export const instant = z.iso.datetime().transform((text) => new Date(text));

/** Dates, at any depth, as text. */
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

/** A word of a closed vocabulary. One that this version does not know reads as `unknown`: the rest of the item is as good. */
export const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum([...words, UNKNOWN]).catch(UNKNOWN as never);
