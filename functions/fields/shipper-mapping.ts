import * as z from 'zod';
import { COUNTRIES } from '../../shared/domain/countries.ts';
import { adapterId, id } from './ids.ts';
import { line } from './text.ts';

export const mappingId = id.check(
  z.meta({ description: 'Shipper mapping ID.', examples: ['map_01K0000000000000000000MAPA'] }),
);

export const MappingPath = z.strictObject({ adapterId, mappingId });

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

export const countryCode = z
  .string()
  .trim()
  // Checked before the conversion to upper case, which turns ß into SS.
  .regex(/^[A-Za-z]{2}$/, { error: 'must be a two-letter ISO 3166-1 code', abort: true })
  .toUpperCase()
  .refine((code) => COUNTRIES.has(code), {
    error: ({ input }) => MISTAKEN[String(input)] ?? 'is not a country code of ISO 3166-1',
  })
  .meta({
    description: 'ISO 3166-1 alpha-2 country code. Stored in upper case.',
    examples: ['US'],
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      jsonSchema.pattern = pattern();
    },
  });

export const accountNumber = z
  .string()
  .trim()
  // Checked before the conversion to upper case, which turns ß into SS.
  .regex(/^[0-9A-Za-z]{6}$/, 'must have 6 letters or digits')
  .toUpperCase()
  .meta({
    description: 'UPS account number: 6 letters or digits. Stored in upper case.',
    examples: ['A1B2C3'],
  });

export const ShipperMapping = z
  .strictObject({
    shipper: line(80).meta({ description: 'The shipper.', examples: ['Demo'] }),
    accountNumber,
    countryCode,
  })
  .meta({
    id: 'NewShipperMapping',
    description: 'A shipper of the company, and the UPS account it ships on.',
    examples: [{ shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });
