import * as z from 'zod';

/** An instant that a caller sends: ISO 8601 with an offset. */
const sentInstant = z.iso
  .datetime({ offset: true, error: 'must be an instant, as in 2026-11-27T10:00:00Z' })
  .transform((text) => new Date(text));

/** The words of the document. */
const shown = {
  examples: ['2026-11-27T10:00:00Z'],
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
    Object.assign(jsonSchema, { type: 'string', format: 'date-time' });
  },
};

/** An instant in a query. */
export const instantParameter = (description: string) => sentInstant.optional().meta({ description, ...shown });

/** An instant in a body. */
export const instantField = (description: string) => sentInstant.meta({ description, ...shown });
