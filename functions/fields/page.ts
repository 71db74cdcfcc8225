import * as z from 'zod';

export const MOST_ITEMS = 500;

/** The number of items on a page of a list. */
export const limitOf = (usual: number, most = MOST_ITEMS) =>
  z
    .string()
    .regex(/^\d{1,3}$/, `must be a number from 1 to ${most}`)
    .transform(Number)
    .pipe(z.number().min(1, `must be a number from 1 to ${most}`).max(most, `must be a number from 1 to ${most}`))
    .default(usual)
    .meta({
      description: 'Items per page.',
      examples: [usual],
      override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: most, default: usual });
      },
    });

export const limit = limitOf(50);

/** The position at which the next page of a list begins. */
export const cursor = z.string().max(400).optional().meta({ description: 'nextCursor of the previous page.' });
