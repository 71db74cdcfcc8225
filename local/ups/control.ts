import * as z from 'zod';
import type { AccessTokens } from './access-tokens.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { CallCounts } from './call-counts.ts';
import { type ControlRoute, post } from './control-route.ts';
import { UPS_ENDPOINTS } from './endpoints.ts';
import type { Grants } from './grants.ts';
import { FAULT_KINDS, type PendingFaults } from './pending-faults.ts';
import { PERSONAS } from './personas/personas.ts';
import type { Presentations } from './presentations.ts';
import type { SetParcels } from './set-parcels.ts';
import type { SettingsInForce } from './settings.ts';

/** The state that the control endpoint reads and changes. */
export interface ControlledUps {
  readonly faults: PendingFaults;
  readonly settings: SettingsInForce;
  readonly calls: CallCounts;
  readonly tokens: AccessTokens;
  readonly grants: Grants;
  readonly codes: AuthorizationCodes;
  readonly presentations: Presentations;
  readonly parcels: SetParcels;
}

const Fault = z
  .strictObject({
    endpoint: z.enum(UPS_ENDPOINTS),
    fault: z.enum(FAULT_KINDS).optional(),
    /** Number of the next requests that fail so. 0 removes all faults of the endpoint, and then `fault` may be absent. */
    times: z.int().min(0).default(1),
  })
  .refine(({ fault, times }) => fault !== undefined || times === 0, {
    path: ['fault'],
    message: `Must be one of ${FAULT_KINDS.join(', ')}, unless times is 0`,
  })
  .refine(({ endpoint, fault }) => fault !== 'refresh-refused' || endpoint === 'refresh', {
    path: ['fault'],
    message: 'refresh-refused is a fault of the endpoint refresh alone',
  });

/** One of the two: every grant of a user, or everything of an app. */
const Revocation = z
  .strictObject({ clientId: z.string().min(1).optional(), username: z.string().min(1).optional() })
  .refine(({ clientId, username }) => (clientId === undefined) !== (username === undefined), {
    message: 'Give a username whose grants, or a clientId whose grants and tokens are to end',
  });

export const controlRoutes = ({
  faults,
  settings,
  calls,
  tokens,
  grants,
  codes,
  presentations,
  parcels,
}: ControlledUps): readonly ControlRoute[] => [
  post('/ups/faults', async (body) => {
    const { endpoint, fault, times } = Fault.parse(body);
    if (times === 0) faults.clear(endpoint);
    else if (fault !== undefined) faults.add(endpoint, { fault, times });
    return faults.waiting();
  }),
  post('/ups/settings', async (body) => settings.change(body)),
  post('/ups/revocations', async (body) => {
    const { clientId, username } = Revocation.parse(body);
    const ended = await grants.revoke((grant) => grant.clientId === clientId || grant.username === username);
    await codes.end((code) => code.clientId === clientId || code.username === username);
    const endedTokens = await tokens.endAll((token) => token.clientId === clientId || ended.has(token.grantId ?? ''));
    return { endedGrants: ended.size, endedTokens };
  }),
  {
    method: 'GET',
    path: '/ups/calls',
    handle: async () => ({ status: 200, body: { ...calls.sinceReset(), refreshTokens: presentations.all() } }),
  },
  post('/ups/parcels', async (body) => parcels.set(body)),
  { method: 'GET', path: '/ups/parcels', handle: async () => ({ status: 200, body: { data: numbersIn(parcels) } }) },
];

/** Every number that tracking has an answer for, with its description. */
function numbersIn(parcels: SetParcels): { inquiryNumber: string; description: string }[] {
  const known = new Map([...PERSONAS].map(([number, { meaning }]) => [number, meaning]));
  for (const { inquiryNumber, answer } of parcels.all())
    known.set(inquiryNumber, `Set by POST /ups/parcels: answers ${answer.status}`);
  return [...known].map(([inquiryNumber, description]) => ({ inquiryNumber, description }));
}
