import * as z from 'zod';

const MAX = 500;

/** Returns true for an address that leads to the host it shows: nothing stands before the host that could be taken for it. */
function isPlainHttps(text: string): boolean {
  const url = /^https:\/\/[\x21-\x7e]+$/.test(text) ? URL.parse(text) : null;
  return url !== null && url.username === '' && url.password === '';
}

/** The caller's own page, which the page of a successful sign-in offers as a button. No redirect leads there. */
export const returnUrl = z
  .string()
  .max(MAX, `must have at most ${MAX} characters`)
  .refine(isPlainHttps, 'must be an https address without a user name or password')
  .optional()
  .meta({
    description:
      'A page of your own. After a successful sign-in the person sees a button that leads there: https, without a user name or password.',
    examples: ['https://wms.example.com/ups'],
    override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
      Object.assign(jsonSchema, { format: 'uri', pattern: '^https://[^\\s@]+$' });
    },
  });
