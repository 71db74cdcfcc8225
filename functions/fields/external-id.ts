import * as z from 'zod';

export const MAX_EXTERNAL_ID = 80;

/** The id that the company's own system has for an adapter. */
export const externalId = z
  .string()
  .min(1, 'must not be empty')
  .max(MAX_EXTERNAL_ID, `must have at most ${MAX_EXTERNAL_ID} characters`)
  .regex(/^[\x21-\x7e]+$/, 'must contain only visible ASCII characters, and no blank')
  .meta({
    description: 'The id that your own system has for this adapter: visible ASCII characters, unique in your company.',
    examples: ['warehouse-7'],
  });
