import * as z from 'zod/mini';
import { adapterId } from './ids.ts';

/** UPS accepts these in upper case only; a Mail Innovations reference keeps its case. */
const UPPER_CASED = /^1Z|^1R(?:.{14}|.{26})$/i;

/** UPS takes 7 to 34 characters. Only letters and digits are allowed, so the number cannot smuggle in a path segment. */
export const inquiryNumber = z.string().check(
  z.overwrite((typed) => typed.replaceAll(/\s+/g, '')),
  // Checked before the conversion to upper case, which turns ß into SS.
  z.regex(/^[0-9A-Za-z]{7,34}$/, 'must have 7 to 34 letters and digits'),
  z.overwrite((number) => (UPPER_CASED.test(number) ? number.toUpperCase() : number)),
  z.meta({
    description:
      "UPS's tracking or reference number: 7 to 34 letters and digits. White space is removed; 1Z and 1R numbers are converted to upper case. The response has the number sent to UPS.",
    examples: ['1Z88A1B20300001017'],
    override: { pattern: '^\\s*(?:[0-9A-Za-z]\\s*){7,34}$' },
  }),
);

export const TrackingPath = z.strictObject({ adapterId, inquiryNumber });
