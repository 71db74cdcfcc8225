import * as z from 'zod/mini';

export const MOST_ITEMS = 500;

/** The number of items on a page of a list. */
export function limitOf(usual: number, most = MOST_ITEMS) {
  const rule = `must be a number from 1 to ${most}`;
  const number = z.pipe(z.string().check(z.regex(/^\d{1,3}$/, rule)), z.transform(Number));
  return z._default(z.pipe(number, z.number().check(z.minimum(1, rule), z.maximum(most, rule))), usual).check(
    z.meta({
      description: 'Items per page.',
      examples: [usual],
      override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: most, default: usual });
      },
    }),
  );
}

export const limit = limitOf(50);

/** The position at which the next page of a list begins. */
export const cursor = z
  .optional(z.string().check(z.maxLength(400)))
  .check(z.meta({ description: 'nextCursor of the previous page.' }));
