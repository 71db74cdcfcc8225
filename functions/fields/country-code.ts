import * as z from 'zod/mini';
import { COUNTRIES } from '../../shared/domain/countries.ts';

/** Mistakes that people make with codes, with the hint for each. */
const MISTAKEN: Readonly<Record<string, string>> = { UK: 'is GB for the United Kingdom' };

/** The codes as a pattern for clients, in either case: `[Aa][DdEe…]|[Bb][AaBb…]|…`. */
const pattern = (): string => {
  const either = (letter: string) => `${letter}${letter.toLowerCase()}`;
  const seconds = Map.groupBy(COUNTRIES, ([first = '']) => first);
  const choices = [...seconds].map(
    ([first, codes]) => `[${either(first)}][${codes.map(([, second = '']) => either(second)).join('')}]`,
  );
  return `^\\s*(?:${choices.join('|')})\\s*$`;
};

export const countryCode = z.string().check(
  z.trim(),
  // Checked before the conversion to upper case, which turns ß into SS.
  z.regex(/^[A-Za-z]{2}$/, { error: 'must be a two-letter ISO 3166-1 code', abort: true }),
  z.toUpperCase(),
  z.refine((code) => COUNTRIES.has(code), {
    error: ({ input }) => MISTAKEN[String(input)] ?? 'is not a country code of ISO 3166-1',
  }),
  z.meta({
    description: 'ISO 3166-1 alpha-2 country code. Stored in upper case.',
    examples: ['US'],
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      jsonSchema.pattern = pattern();
    },
  }),
);
