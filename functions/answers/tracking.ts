import * as z from 'zod';
import { PackageAnswer } from '../../shared/http/openapi/package-answer.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { textOrNull } from './fields.ts';

export const TrackingWarningAnswer = z
  .object({
    code: textOrNull.meta({ description: "UPS's code, or ours in lower case.", examples: ['TW0001'] }),
    message: textOrNull.meta({ description: 'The warning.', examples: ['Tracking Information Not Found'] }),
  })
  .meta({ id: 'TrackingWarning', description: 'A warning about a tracking answer.' });

export const TrackingAnswer = z
  .object({
    inquiryNumber: z.string().meta({
      description: 'The number sent to UPS: without white space, and in upper case where UPS accepts nothing else.',
      examples: ['1Z88A1B20300001017'],
    }),
    asOf: instant.meta({ description: 'When UPS answered.' }),
    found: z.boolean().meta({
      description:
        'false only when UPS reports that it has no data for this number. That is not an error: the number may be wrong, too new, or older than about 120 days.',
    }),
    packageCount: z
      .int()
      .min(0)
      .meta({
        description: 'Number of packages in the shipment; may exceed the packages returned.',
        examples: [1],
      }),
    packages: z.array(PackageAnswer).meta({ description: 'The packages that UPS returned.' }),
    warnings: z.array(TrackingWarningAnswer).meta({
      description: 'Warnings from UPS, unchanged.',
      examples: [[{ code: 'TW0001', message: 'Tracking Information Not Found' }]],
    }),
    relation: z.array(z.string()).meta({
      description: 'The relation of the authorized UPS.com user to the shipment.',
      examples: [['SHIPPER']],
    }),
    language: z.string().meta({ description: 'The locale requested from UPS.', examples: ['en_US'] }),
  })
  .meta({ id: 'Tracking', description: 'What UPS says about an inquiry number.' });

export const RawTrackingAnswer = z
  .looseObject({})
  .refine((body) => !('inquiryNumber' in body), 'is our answer in place of that of UPS')
  .meta({ id: 'RawTracking', description: "UPS's response body, unchanged." });
