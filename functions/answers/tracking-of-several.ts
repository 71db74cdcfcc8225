import * as z from 'zod';
import { PACKAGE_STATUSES } from '../../shared/domain/tracking.ts';
import { PackageAnswer } from '../../shared/http/openapi/package-answer.ts';
import { ProblemAnswer } from '../../shared/http/openapi/problem-answers.ts';
import { instant } from '../../shared/http/openapi/status-reason-answer.ts';
import { nextCursor } from './page.ts';
import { TrackingAnswer, TrackingWarningAnswer } from './tracking.ts';

const BatchItemAnswer = z
  .object({
    inquiryNumber: z.string().meta({
      description: 'The number that UPS was asked, or the number as sent when it is none.',
      examples: ['1Z88A1B20300001017'],
    }),
    tracking: TrackingAnswer.nullable().meta({ description: 'What UPS says; null with a problem.' }),
    problem: ProblemAnswer.nullable().meta({ description: 'Why there is no answer; null with one.', examples: [null] }),
  })
  .meta({ id: 'TrackingBatchItem', description: 'What became of one number.' });

export const TrackingBatchAnswer = z
  .object({ data: z.array(BatchItemAnswer).meta({ description: 'One item for each number, in the order sent.' }) })
  .meta({ id: 'TrackingBatch', description: 'What became of the numbers of a batch.' });

export const warnings = z
  .array(TrackingWarningAnswer)
  .meta({ description: 'Warnings, of UPS and of this API.', examples: [[]] });

export const packages = z.array(PackageAnswer).meta({ description: 'The packages, at most 50.' });

export const ReferenceTrackingAnswer = z
  .object({
    reference: z.string().meta({ description: 'The reference that was asked.', examples: ['SO-1001'] }),
    found: z.boolean().meta({ description: 'Whether UPS knows a package with it.' }),
    isComplete: z.boolean().meta({
      description: 'false when an account could not be asked, or when there are more packages than are here.',
    }),
    packages,
    accountsAsked: z
      .array(z.string())
      .meta({ description: 'The UPS accounts that were asked.', examples: [['A1B2C3']] }),
    warnings,
    asOf: instant.meta({ description: 'When UPS answered.' }),
  })
  .meta({ id: 'ReferenceTracking', description: 'The packages with a reference.' });

export const ShipmentAnswer = z
  .object({
    inquiryNumber: z.string().meta({ description: 'The number that UPS was asked.', examples: ['1Z88A1B20300001017'] }),
    packageCount: z
      .int()
      .min(0)
      .meta({ description: 'How many packages the shipment has.', examples: [1] }),
    counts: z
      .object(
        Object.fromEntries(
          PACKAGE_STATUSES.map((status) => [
            status,
            z
              .int()
              .min(0)
              .optional()
              .meta({ description: `Packages of this page that are ${status}.` }),
          ]),
        ),
      )
      .meta({
        id: 'StatusCounts',
        description: 'How many packages of this page have which status.',
        examples: [{ delivered: 1 }],
      }),
    isComplete: z.boolean().meta({
      description: 'false when UPS did not list the shipment: then only the package of the number is here.',
    }),
    packages,
    warnings,
    nextCursor,
  })
  .meta({ id: 'Shipment', description: 'The packages of a shipment.' });
