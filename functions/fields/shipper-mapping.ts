import * as z from 'zod';
import { id } from './ids.ts';
import { line } from './text.ts';

export const mappingId = id.check(
  z.meta({ description: 'Shipper mapping ID.', examples: ['map_01K0000000000000000000MAPA'] }),
);

const COUNTRY = /^[A-Za-z]{2}$/;

export const ShipperMapping = z
  .strictObject({
    shipper: line(80),
    accountNumber: z
      .string()
      .trim()
      // Checked before the conversion to upper case, which turns ß into SS.
      .regex(/^[0-9A-Za-z]{6}$/, 'must have 6 letters or digits')
      .toUpperCase()
      .meta({ description: 'UPS account number: 6 letters or digits. Stored in upper case.' }),
    countryCode: z
      .string()
      .trim()
      .regex(COUNTRY, 'must be a two-letter ISO 3166-1 code')
      .toUpperCase()
      .meta({ description: 'ISO 3166-1 alpha-2 country code. Stored in upper case.' }),
  })
  .meta({
    id: 'NewShipperMapping',
    examples: [{ shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });
