import * as z from 'zod';
import { ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { AdapterAnswer } from '../answers/adapter.ts';
import { externalId } from '../fields/external-id.ts';
import { AdapterPath, id } from '../fields/ids.ts';
import { sameAs } from '../fields/same-as.ts';
import { line } from '../fields/text.ts';

const SaveBody = z
  .strictObject({
    name: line(80).meta({ description: 'The name of the adapter.' }),
    environment: z.enum(ENVIRONMENTS).meta({ description: 'The environment of UPS.', override: sameAs('Environment') }),
    authorizationMethod: z
      .enum(AUTHORIZATION_METHOD_NAMES)
      .meta({ description: 'How the adapter is authorized at UPS.', override: sameAs('AuthorizationMethod') }),
    verificationId: z
      .optional(id)
      .meta({ description: 'The verificationId that Verify returned; Save stores the credentials that it verified.' }),
    dropAuthorization: z
      .boolean()
      .optional()
      .transform((isWanted) => isWanted ?? false)
      .meta({
        description:
          'true = a change of method or environment may remove the current authorization. Absent is the same as false.',
        override: { type: 'boolean' },
      }),
    externalId: externalId.nullable().optional().meta({
      description: 'The id that your own system has for this adapter; null clears it, and absent leaves it.',
    }),
  })
  .meta({
    id: 'Save',
    description: 'The settings of an adapter, all of them.',
    // Zod drops the examples of an input that it transforms.
    override: {
      examples: [{ name: 'Europe', environment: 'test', authorizationMethod: 'Customer Client Credentials' }],
    },
  });

export const route = {
  method: 'PUT',
  path: '/v1/adapters/{adapterId}',
  function: 'save-adapter',
  scope: 'adapters:write',
  summary: 'Save an adapter',
  pathParameters: AdapterPath,
  query: 'none',
  body: SaveBody,
  ifMatch: 'adapter',
  may: { ...COMMITS, table: ['get', 'write', 'delete'], secrets: ['read', 'delete'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  description:
    'Saves name and settings and, with a verificationId, the verified credentials. A change that would drop the authorization is rejected unless dropAuthorization is true.',
  answers: { 200: json('The adapter as saved.', AdapterAnswer, 'ETag') },
  problems: ['verification-required', 'authorization-would-be-dropped', 'external-id-taken'],
});
