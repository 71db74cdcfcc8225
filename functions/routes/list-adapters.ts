import * as z from 'zod';
import { ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { ADAPTER_STATUSES } from '../../shared/domain/adapter-status.ts';
import { ATTENTIONS } from '../../shared/domain/attention.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { AdapterAnswer } from '../answers/adapter.ts';
import { listOf } from '../answers/page.ts';
import { externalId } from '../fields/external-id.ts';
import { instantParameter } from '../fields/instant.ts';
import { cursor, limit } from '../fields/page.ts';
import { several } from '../fields/several.ts';
import { accountNumber } from '../fields/shipper-mapping.ts';
import { line } from '../fields/text.ts';

const AdapterListQuery = z.strictObject({
  limit,
  cursor,
  status: several(ADAPTER_STATUSES, 'AdapterStatus', 'Only adapters with this status.'),
  environment: several(ENVIRONMENTS, 'Environment', 'Only adapters of this environment.'),
  authorizationMethod: several(
    AUTHORIZATION_METHOD_NAMES,
    'AuthorizationMethod',
    'Only adapters with this authorization method.',
  ),
  attention: several(
    ATTENTIONS,
    'Attention',
    'Only adapters that need this attention; act lists those for which a person must act.',
  ),
  externalId: externalId.optional().meta({ description: 'Only the adapter with this externalId.' }),
  accountNumber: accountNumber.optional().meta({ description: 'Only adapters with a mapping of this UPS account.' }),
  updatedSince: instantParameter(
    'Only adapters that changed at this instant or later. Clocks differ: begin a minute before the end of your last list. A deletion is in GET /v1/events only.',
  ),
  q: line(80)
    .optional()
    .meta({
      description:
        'Only adapters that contain this text, in any case: name, id, externalId, authorizer, Client ID, and shipper and account of their mappings.',
      examples: ['warehouse'],
    }),
});

export const route = {
  method: 'GET',
  path: '/v1/adapters',
  function: 'list-adapters',
  scope: 'adapters:read',
  summary: 'List adapters',
  query: AdapterListQuery,
  may: { table: ['get', 'list'] },
} as const satisfies Route;

const AdapterListAnswer = listOf('AdapterPage', AdapterAnswer)
  .extend({
    unreadable: z.array(z.string()).meta({
      description:
        'IDs of adapters on this page that this version cannot read, whatever their status, because a newer version of the product wrote them. They keep working.',
    }),
  })
  .meta({ id: 'AdapterList', description: 'A page of the list of adapters.' });

export const answers = (): RouteAnswers => ({
  tag: 'Adapters',
  description:
    'A call with a filter reads a limited part of the list: its page may be short, even empty, and still have a nextCursor. Go on until nextCursor is null.',
  answers: { 200: json('One page, ordered by ID.', AdapterListAnswer) },
});
