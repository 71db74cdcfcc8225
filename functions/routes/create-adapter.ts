import * as z from 'zod';
import { ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { AdapterAnswer } from '../answers/adapter.ts';
import { externalId } from '../fields/external-id.ts';
import { sameAs } from '../fields/same-as.ts';
import { line } from '../fields/text.ts';

const AdapterBody = z
  .strictObject({
    name: line(80).meta({ description: 'The name of the adapter. Names may repeat.' }),
    environment: z.enum(ENVIRONMENTS).meta({ description: 'The environment of UPS.', override: sameAs('Environment') }),
    externalId: externalId
      .nullable()
      .optional()
      .meta({ description: 'The id that your own system has for this adapter.' }),
  })
  .meta({
    id: 'NewAdapter',
    description: 'A new adapter.',
    examples: [{ name: 'UPS Tracking Adapter', environment: 'test' }],
  });

export const route = {
  method: 'POST',
  path: '/v1/adapters',
  function: 'create-adapter',
  scope: 'adapters:write',
  summary: 'Add an adapter',
  query: 'none',
  body: AdapterBody,
  idempotent: true,
  // `list` counts the adapters of a company that seems to have reached its limit.
  // `delete` gives an external id back.
  may: { ...COMMITS, table: ['get', 'list', 'write', 'delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  description:
    'As in the user guide, a new adapter uses Legacy Authentication and is Not Configured until it is authorized.',
  answers: { 201: json('The new adapter.', AdapterAnswer, 'Location', 'ETag', 'Idempotent-Replayed') },
  problems: ['too-many-adapters', 'external-id-taken'],
});
