import type { Adapter, RefusalCode } from '../../shared/domain/adapter.ts';
import { AUTHORIZATION_METHODS, type AuthorizationMethod } from '../../shared/domain/authorization-methods.ts';
import { newAdapter } from '../../shared/domain/creation.ts';
import type { PlacedShipperMapping } from '../../shared/domain/shipper-mapping.ts';
import type { StatusReasonCode } from '../../shared/domain/status-reasons.ts';
import { DEMO } from './demo-tenant.ts';

/** Names that try a page: 80 letters without a place to break, 80 that are read from the right, both directions in one, and markup. */
export const TRYING_NAMES = [
  'W'.repeat(80),
  'مستودع الشحن '.repeat(7).slice(0, 80),
  'Dock 4 (مستودع 4) north',
  '<b>Dock</b> & "yard"',
] as const;

const MOST_MAPPINGS = 200;

interface Sample {
  readonly number: number;
  readonly adapter: Adapter;
  readonly after: (days: number) => Date;
}

type State = (sample: Sample) => Partial<Adapter>;

/** The same adapter for the same number, so that a second start finds it. Its authorization is invented: UPS has not issued it, and no
 * vault has its credentials. The statuses, reasons, methods and names of any 100 in a row are those of a large company.
 *
 * @param number from 1
 * @param at the instant that its times are counted from */
export function sampleAdapter(number: number, at: Date): Adapter {
  const after = (days: number) => new Date(at.getTime() + days * DAY_MS);
  const created = newAdapter(
    {
      tenantId: DEMO.tenantId,
      adapterId: sampleAdapterId(number),
      name: TRYING_NAMES[(number % 100) - 1] ?? `Dock ${number}`,
      environment: number % 4 === 0 ? 'production' : 'test',
    },
    {
      at: after(-120 + (number % 60)),
      actor: { kind: 'system', name: 'local run' },
      requestId: 'local-run',
      newId: (prefix) => `${prefix}_sample${number}`,
    },
  );
  // Nobody waits for its event, and nothing is due.
  const { dueAt: _, ...adapter } = { ...created, pending: {} };
  const state = STATES[number % STATES.length] as State;
  return { ...adapter, ...state({ number, adapter, after }) };
}

const DAY_MS = 86_400_000;

export const SAMPLE_IDS = 'adp_01K00000000000';

/** A ULID's 26 characters, the last ten of them the number. */
export const sampleAdapterId = (number: number): string => `${SAMPLE_IDS}${String(number).padStart(12, '0')}`;

const METHODS: readonly AuthorizationMethod[] = [
  'Authorization Code',
  'Customer Client Credentials',
  'Customer Authorization Code',
];

const methodOf = ({ number }: Sample): AuthorizationMethod => METHODS[number % METHODS.length] as AuthorizationMethod;

/** Every number of mappings that a person meets, up to the most. */
function mappingsOf({ number }: Sample): Record<string, PlacedShipperMapping> {
  const count = number % 100 === 10 ? MOST_MAPPINGS : 1 + (number % 4);
  const mappings = Array.from({ length: count }, (_, position) => {
    const accountNumber = (number * MOST_MAPPINGS + position).toString(36).toUpperCase().padStart(6, 'A');
    const shipper = count === MOST_MAPPINGS ? `Shipper ${position + 1}` : `Warehouse ${number}`;
    return [`map_${position}`, { shipper, accountNumber, countryCode: 'US', position }] as const;
  });
  return Object.fromEntries(mappings);
}

const authorized =
  (method?: AuthorizationMethod): State =>
  (sample) => {
    const { number, adapter, after } = sample;
    const of = method ?? methodOf(sample);
    const authorizedAt = after(-(number % 50) - 1);
    return {
      method: of,
      secret: { id: `sample/${adapter.tenantId}/${adapter.adapterId}`, versionId: 'sample' },
      authorization: {
        id: `aut_sample${number}`,
        authorizer: { name: `ups-user-${number}`, source: 'entered' },
        authorizedAt,
        clientId: `sampleClientId${number}`,
      },
      accessIssuedAt: after(0),
      accessExpiresAt: after(1 / 6),
      ...(AUTHORIZATION_METHODS[of].grant === 'authorization_code' && { refreshExpiresAt: after(45 + (number % 15)) }),
      lastRenewedAt: after(0),
      mappings: mappingsOf(sample),
      mappingsVersion: 1,
    };
  };

const maintained = ({ number, after }: Sample, outcome: 'ready' | 'blocked', reason: StatusReasonCode | null) => ({
  wasReady: true,
  lastMaintenance: { runId: `run_sample${number}`, finishedAt: after(-1 / 24), outcome, reason, grant: 1 },
  ...(outcome === 'ready' && { maintainedGrant: 1 }),
});

const ready: State = (sample) => ({ ...authorized()(sample), ...maintained(sample, 'ready', null) });

const blocked =
  (reason: StatusReasonCode): State =>
  (sample) => ({ ...authorized()(sample), ...maintained(sample, 'blocked', reason) });

const refused =
  (code: RefusalCode, method: AuthorizationMethod = 'Authorization Code'): State =>
  (sample) => ({
    ...authorized(method)(sample),
    ...maintained(sample, 'ready', null),
    refused: { generation: 1, code },
    accessExpiresAt: sample.after(-1),
  });

const withoutMapping: State = (sample) => ({ ...authorized()(sample), mappings: {} });

const ending: State = (sample) => ({
  ...authorized('Customer Authorization Code')(sample),
  ...maintained(sample, 'ready', null),
  refreshExpiresAt: sample.after(3 + (sample.number % 10)),
  expiryWarnedDays: 14,
});

const unknownRenewal: State = (sample) => ({
  ...authorized('Authorization Code')(sample),
  ...maintained(sample, 'ready', null),
  renewal: {
    versionId: 'sample',
    holder: 'sample',
    attempt: 2,
    startedAt: sample.after(-1 / 24),
    until: sample.after(-1 / 48),
  },
});

const notAuthorized =
  (method: AuthorizationMethod): State =>
  () => ({ method });

/** In turn. Half of them are Ready, and every status and reason is among them. */
const STATES: readonly State[] = [
  ...Array.from({ length: 13 }, () => ready),
  authorized(),
  withoutMapping,
  blocked('tracking-not-permitted'),
  blocked('carrier-unavailable'),
  blocked('carrier-blocked'),
  refused('authorization-refused'),
  refused('authorization-expired'),
  refused('client-refused', 'Customer Client Credentials'),
  refused('credentials-missing'),
  refused('renewal-answer-lost'),
  ending,
  unknownRenewal,
  notAuthorized('Legacy Authentication'),
  notAuthorized('Authorization Code'),
  notAuthorized('Customer Client Credentials'),
];
