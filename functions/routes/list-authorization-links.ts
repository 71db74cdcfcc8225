import * as z from 'zod';
import { LINK_STATES } from '../../shared/domain/authorization-link.ts';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { AuthorizationLinkListAnswer } from '../answers/link.ts';
import { id } from '../fields/ids.ts';
import { cursor, limit } from '../fields/page.ts';
import { several } from '../fields/several.ts';

const LinksQuery = z.strictObject({
  adapterId: z.optional(id).meta({ description: 'Only the links of this adapter.' }),
  state: several(LINK_STATES, 'AuthorizationLinkState', 'Only links in this state.'),
  limit,
  cursor,
});

export const route = {
  method: 'GET',
  path: '/v1/authorization-links',
  // It has the same permissions.
  function: 'list-activity',
  scope: 'adapters:read',
  summary: 'List sign-in links',
  query: LinksQuery,
  may: { table: ['get', 'list'] },
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Authorizations',
  description:
    'Newest first, until 30 days after their end. A call examines at most 10,000 links: with a filter, a page may be short, even empty, and still have a nextCursor.',
  answers: { 200: json('One page, newest first.', AuthorizationLinkListAnswer) },
});
