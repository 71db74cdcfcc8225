import * as z from 'zod';
import type { AccessTokens } from './access-tokens.ts';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { CallCounts } from './call-counts.ts';
import { UPS_ENDPOINTS } from './endpoints.ts';
import type { Grants } from './grants.ts';
import { FAULT_KINDS, type PendingFaults } from './pending-faults.ts';
import { PERSONAS } from './personas/personas.ts';
import type { Presentations } from './presentations.ts';
import type { SetParcels } from './set-parcels.ts';
import type { SettingsInForce } from './settings.ts';

/** One call of the simulated UPS's control endpoint, for whichever server carries it. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `body` is the parsed JSON; bad input is a 400 with a `message`, and changes nothing. */
  handle(body: unknown): Promise<{ status: number; body: unknown }>;
}

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

/** A call that changes something: `act` parses first, so a refused body has changed nothing. */
export const post = (path: string, act: (body: unknown) => Promise<unknown>): ControlRoute => ({
  method: 'POST',
  path,
  handle: async (body) => {
    try {
      return { status: 200, body: await act(body) };
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const reasons = error.issues.map((issue) => [...issue.path, issue.message].join(': '));
      return { status: 400, body: { message: reasons.join('; ') } };
    }
  },
});

/** A call that may be refused, with a sentence for the person who runs this. */
export function refusable(path: string, act: (body: unknown) => Promise<object | string>): ControlRoute {
  const route = post(path, act);
  return {
    ...route,
    handle: async (body) => {
      const answer = await route.handle(body);
      return typeof answer.body === 'string' ? { status: 409, body: { message: answer.body } } : answer;
    },
  };
}
