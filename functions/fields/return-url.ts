import * as z from 'zod';

const MAX = 500;

/** An address that leads to the host that a reader sees: no user name before it, no letters that look like others, nothing hidden. */
const PLAIN_HTTPS = /^https:\/\/[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:[/?#][\x21-\x7e]*)?$/;

/** The caller's own page, which the page of a successful sign-in offers as a button. No redirect leads there. */
export const returnUrl = z
  .string()
  .max(MAX, `must have at most ${MAX} characters`)
  .regex(PLAIN_HTTPS, { error: 'must be an https address without a user name or password', abort: true })
  .refine((text) => URL.canParse(text), 'must be an https address without a user name or password')
  .optional()
  .meta({
    description:
      'A page of your own. After a successful sign-in the person sees a button that leads there: https, without a user name or password.',
    examples: ['https://wms.example.com/ups'],
  });
