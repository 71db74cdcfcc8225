import * as z from 'zod/mini';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { ReferenceTrackingAnswer } from '../answers/tracking-of-several.ts';
import { countryCode } from '../fields/country-code.ts';
import { AdapterPath } from '../fields/ids.ts';

/** In a path, UPS would take these for the folder itself and the one above. */
const FOLDERS = new Set(['.', '..']);

const day = (description: string) =>
  z.optional(z.iso.date('must be a day, as in 2026-11-20')).check(
    z.meta({
      description,
      examples: ['2026-11-20'],
      override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
        delete jsonSchema.pattern;
      },
    }),
  );

const ReferenceQuery = z.strictObject({
  reference: z.string().check(
    z.regex(/^\P{C}{1,35}$/u, 'must have 1 to 35 printable characters'),
    z.refine((text) => !FOLDERS.has(text), 'cannot be asked at UPS'),
    z.meta({
      description: "The shipper's reference: 1 to 35 printable characters.",
      examples: ['SO-1001'],
      override: { pattern: '^[^\\x00-\\x1f\\x7f]{1,35}$' },
    }),
  ),
  shipper: z
    .optional(z.string().check(z.minLength(1), z.maxLength(80)))
    .check(z.meta({ description: 'ID or account of one shipper mapping. Default: all accounts.' })),
  from: day('First day of pickup. Default: 14 days before `to`.'),
  to: day('Last day of pickup. Default: today.'),
  destinationCountry: z.optional(countryCode).check(z.meta({ description: 'Only shipments to this country.' })),
  destinationPostalCode: z
    .optional(
      z.string().check(z.regex(/^[0-9A-Za-z -]{1,12}$/, 'must have 1 to 12 letters, digits, blanks or hyphens')),
    )
    .check(z.meta({ description: 'Only shipments to this postal code.', examples: ['75201'] })),
});

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/tracking',
  function: 'track-many',
  scope: 'tracking:read',
  summary: 'Track by reference',
  pathParameters: AdapterPath,
  query: ReferenceQuery,
  may: { ...COMMITS, secrets: ['read', 'versions', 'stage', 'platform'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Tracking',
  description:
    "Finds packages by the shipper's own reference, over the accounts of the adapter's shipper mappings: UPS refuses a reference that several accounts use, so each is asked. With more than 20 accounts, name a shipper.",
  answers: { 200: json('The packages with this reference.', ReferenceTrackingAnswer) },
  problems: [
    'adapter-not-ready',
    'tracking-not-permitted',
    'carrier-answer-invalid',
    'carrier-unavailable',
    'platform-client-refused',
  ],
});
