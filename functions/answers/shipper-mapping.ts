import * as z from 'zod';
import { idOf } from './fields.ts';
import { listOf } from './page.ts';

export const ShipperMappingAnswer = z
  .object({
    id: idOf('The ID of the mapping.', 'map_01K0000000000000000000MAPA'),
    shipper: z.string().meta({ description: 'The shipper.', examples: ['Demo'] }),
    accountNumber: z.string().meta({ description: 'The UPS account, in upper case.', examples: ['A1B2C3'] }),
    countryCode: z.string().meta({ description: 'ISO 3166-1 alpha-2, in upper case.', examples: ['US'] }),
  })
  .meta({
    id: 'ShipperMapping',
    description: 'A shipper of the company, and the UPS account it ships on.',
    examples: [{ id: 'map_01K0000000000000000000MAPA', shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });

export const ShipperMappingListAnswer = listOf('ShipperMappingList', ShipperMappingAnswer);
