import * as z from 'zod';

/** A value that a browser brings back. It may hold anything; the use case judges it. */
export const anything = z
  .string()
  .max(8_000)
  .optional()
  .catch(undefined)
  .meta({
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema.maxLength;
    },
  });
