import * as z from 'zod/mini';

export const id = z.string().check(z.minLength(1), z.maxLength(80));
export const adapterId = id.check(z.meta({ description: 'Adapter ID.', examples: ['adp_01K0000000000000000000DEMA'] }));

export const AdapterPath = z.strictObject({ adapterId });
