import * as z from 'zod';
import { line } from './text.ts';

/** RFC 6749 appendix A: visible ASCII; a colon in the id would end it within HTTP Basic. */
export const clientId = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'must contain only visible ASCII characters, and no colon')
  .meta({ description: 'The Client ID of your app at UPS.', examples: ['anAppOfYours'] });
export const clientSecret = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(500, 'must have at most 500 characters')
  .regex(/^[\x21-\x7e]+$/, 'must contain only visible ASCII characters')
  .meta({ description: 'Its Client Secret. No response contains it.', examples: ['its-secret-not-a-real-one'] });

export const authorizer = line(80).optional().meta({ description: 'UPS.com user ID, shown as the authorizer.' });
