import * as z from 'zod';

/** The number of items on a page of a list. */
export const limit = z
  .string()
  .regex(/^\d{1,3}$/, 'must be a number from 1 to 100')
  .transform(Number)
  .pipe(z.number().min(1).max(100))
  .default(50)
  .meta({
    description: 'Items per page.',
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.pattern;
      Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: 100, default: 50 });
    },
  });

/** The position at which the next page of a list begins. */
export const cursor = z.string().max(400).optional().meta({ description: 'nextCursor of the previous page.' });
