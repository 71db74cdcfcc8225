import * as z from 'zod';

export const id = z.string().min(1).max(80);
export const adapterId = id.meta({ description: 'Adapter ID.', examples: ['adp_01K0000000000000000000DEMA'] });

export const AdapterPath = z.strictObject({ adapterId });
