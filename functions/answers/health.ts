import * as z from 'zod';

export const HealthAnswer = z
  .object({
    status: z.literal('ok').meta({ description: 'The API is up.', 'x-enumDescriptions': { ok: 'The API is up.' } }),
  })
  .meta({ id: 'Health', description: 'Whether the API is up.' });
