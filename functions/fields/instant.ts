import * as z from 'zod';

/** An instant in a query: ISO 8601 with an offset. */
export const instantParameter = (description: string) =>
  z.iso
    .datetime({ offset: true, error: 'must be an instant, as in 2026-11-27T10:00:00Z' })
    .transform((text) => new Date(text))
    .optional()
    .meta({
      description,
      examples: ['2026-11-27T10:00:00Z'],
      override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
        delete jsonSchema.pattern;
        Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
      },
    });
