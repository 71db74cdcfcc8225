import * as z from 'zod';
import { countryCode } from './country-code.ts';
import { adapterId, id } from './ids.ts';
import { line } from './text.ts';

export const mappingId = id.check(
  z.meta({ description: 'Shipper mapping ID.', examples: ['map_01K0000000000000000000MAPA'] }),
);

export const MappingPath = z.strictObject({ adapterId, mappingId });

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
