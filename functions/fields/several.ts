import * as z from 'zod';

/** Words of a list, separated by commas: any of them fits.
 *
 * @param schema the schema of one word in the document */
export const several = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  schema: string,
  description: string,
) =>
  z
    .string()
    .max(1_000)
    .transform((text, context): Words[number][] => {
      const named = text.split(',').map((word) => word.trim());
      if (!named.every((word) => words.includes(word))) {
        context.addIssue({
          code: 'custom',
          message: `must be one or more of ${words.join(', ')}, separated by commas`,
        });
      }
      return named;
    })
    .optional()
    .meta({
      description: `${description} Several are separated by commas.`,
      param: { style: 'form', explode: false },
      examples: [[words[0]]],
      override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
        delete jsonSchema.maxLength;
        Object.assign(jsonSchema, { type: 'array', minItems: 1, items: { $ref: `#/components/schemas/${schema}` } });
      },
    });
