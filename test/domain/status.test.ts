import { describe, expect, it } from 'vitest';
import type { Adapter, RefusalCode } from '../../shared/domain/adapter.ts';
import type { AdapterStatus } from '../../shared/domain/adapter-status.ts';
import type { AuthorizationMethod } from '../../shared/domain/authorization-methods.ts';
import type { LastMaintenance } from '../../shared/domain/maintenance.ts';
import { isTrackingAllowed, statusOf, statusReasonOf } from '../../shared/domain/status.ts';
import { STATUS_REASONS, type StatusReasonCode } from '../../shared/domain/status-reasons.ts';
import {
  anAdapter,
  anAuthorizedAdapter,
  aReadyAdapter,
  inSeconds,
  MAPPING,
  NOON,
  SECRET,
} from '../support/an-adapter.ts';

const GENERATION = 7;
const GRANT = 5;

/** Every fact that the status is derived from, in each of its meanings. */
const SECRETS = [true, false];
const REFUSALS = ['none', 'of this generation', 'of an older generation'] as const;
const MAINTAINED = ['never', 'this grant', 'an older grant'] as const;
const MAPPINGS = [0, 1, 2];
const WAS_READY = [true, false];

interface Facts {
  readonly hasSecret: boolean;
  readonly refusal: (typeof REFUSALS)[number];
  readonly maintained: (typeof MAINTAINED)[number];
  readonly mappings: number;
  readonly wasReady: boolean;
}

const COMBINATIONS: readonly Facts[] = SECRETS.flatMap((hasSecret) =>
  REFUSALS.flatMap((refusal) =>
    MAINTAINED.flatMap((maintained) =>
      MAPPINGS.flatMap((mappings) =>
        WAS_READY.map((wasReady) => ({ hasSecret, refusal, maintained, mappings, wasReady })),
      ),
    ),
  ),
);

const adapterWith = ({ hasSecret, refusal, maintained, mappings, wasReady }: Facts): Adapter =>
  anAdapter({
    generation: GENERATION,
    grant: GRANT,
    wasReady,
    mappings: Object.fromEntries(Array.from({ length: mappings }, (_, index) => [`map_${index}`, MAPPING])),
    ...(hasSecret && { secret: SECRET }),
    ...(refusal !== 'none' && {
      refused: { generation: refusal === 'of this generation' ? GENERATION : GENERATION - 1, code: 'client-refused' },
    }),
    ...(maintained !== 'never' && { maintainedGrant: maintained === 'this grant' ? GRANT : GRANT - 1 }),
  });

/** The status machine of the guide, as one reads it: the first row that fits. */
const ROWS: readonly [(facts: Facts) => boolean, AdapterStatus][] = [
  [({ hasSecret }) => !hasSecret, 'Not Configured'],
  [({ refusal }) => refusal === 'of this generation', 'Need Authorization'],
  [({ maintained, mappings }) => maintained === 'this grant' && mappings > 0, 'Ready'],
  [() => true, 'Need Maintenance'],
];

describe("an adapter's status", () => {
  it.each(COMBINATIONS)(
    'secret $hasSecret, refusal $refusal, maintained $maintained, mappings $mappings, was ready $wasReady',
    (facts) => {
      const adapter = adapterWith(facts);
      const expected = ROWS.find(([fits]) => fits(facts))?.[1];
      expect(statusOf(adapter)).toBe(expected);
      expect(statusReasonOf(adapter, NOON) === null).toBe(expected === 'Ready');
      // Re-authorizing a Ready adapter interrupts nothing; a new one waits for maintenance.
      const isConfigured = expected === 'Ready' || expected === 'Need Maintenance';
      expect(isTrackingAllowed(adapter, NOON)).toBe(isConfigured && facts.mappings > 0 && facts.wasReady);
    },
  );
});

describe('why an adapter is not Ready', () => {
  const shown = new Set<StatusReasonCode>();
  const reasonAt = (adapter: Adapter, at: Date) => {
    const reason = statusReasonOf(adapter, at);
    if (reason) shown.add(reason.code);
    return reason;
  };
  const reasonOf = (adapter: Adapter) => {
    const reason = reasonAt(adapter, NOON);
    return reason && [reason.code, reason.nextAction];
  };

  it('is given whole', () => {
    expect(statusReasonOf(anAdapter(), NOON)).toEqual({
      code: 'legacy-authentication',
      message: STATUS_REASONS['legacy-authentication'].message,
      nextAction: 'choose-method',
    });
  });

  it.each<[AuthorizationMethod, StatusReasonCode, string]>([
    ['Legacy Authentication', 'legacy-authentication', 'choose-method'],
    ['Authorization Code', 'authorization-required', 'authorize'],
    ['Customer Client Credentials', 'verification-required', 'verify'],
    ['Customer Authorization Code', 'authorization-required', 'authorize'],
  ])('Not Configured, %s: %s', (method, code, nextAction) => {
    expect(reasonOf(anAdapter({ method }))).toEqual([code, nextAction]);
  });

  it.each<[RefusalCode, AuthorizationMethod, string]>([
    ['authorization-refused', 'Authorization Code', 'authorize'],
    ['authorization-expired', 'Customer Authorization Code', 'authorize'],
    ['renewal-answer-lost', 'Customer Authorization Code', 'authorize'],
    ['credentials-missing', 'Authorization Code', 'authorize'],
    ['client-refused', 'Customer Authorization Code', 'authorize'],
    ['client-refused', 'Customer Client Credentials', 'verify'],
    ['credentials-missing', 'Customer Client Credentials', 'verify'],
  ])('Need Authorization, %s by %s: %s', (code, method, nextAction) => {
    const adapter = anAuthorizedAdapter({ method, refused: { generation: 2, code } });
    // Refused by UPS, it goes on tracking to the end of its access token.
    const deadline = code === 'credentials-missing' ? undefined : adapter.accessExpiresAt;
    const reason = { code, message: STATUS_REASONS[code].message, nextAction };
    expect(reasonAt(adapter, NOON)).toEqual({ ...reason, ...(deadline && { deadline }) });
    expect(statusReasonOf(adapter, adapter.accessExpiresAt ?? NOON)).toEqual(reason);
  });

  it('is for a newer version to tell, where that has refused for a reason of its own', () => {
    const adapter = aReadyAdapter({ refused: { generation: 2, code: 'unknown' } });
    expect(statusOf(adapter)).toBe('Need Authorization');
    expect(reasonOf(adapter)).toEqual(['unknown', 'wait']);
  });

  const READY = { maintainedGrant: 2, wasReady: true } as const;
  const END = inSeconds(1_200);
  const OPEN = { versionId: 'v', holder: 'h', attempt: 1, startedAt: inSeconds(-60), until: inSeconds(-30) };

  it.each<[string, Partial<Adapter>, object | null]>([
    ['nothing', {}, null],
    ['a renewal under way', { renewal: { ...OPEN, until: inSeconds(1) } }, null],
    [
      'a renewal whose answer did not arrive, until the access token ends',
      { renewal: OPEN, accessExpiresAt: END },
      { code: 'renewal-outcome-unknown', nextAction: 'wait', deadline: END },
    ],
    [
      'the same at a later attempt, whose answer did not arrive either, until UPS is asked again',
      { renewal: { ...OPEN, attempt: 4 }, accessExpiresAt: inSeconds(-1) },
      { code: 'renewal-outcome-unknown', nextAction: 'wait', deadline: inSeconds(-60 + 8 * 60) },
    ],
    [
      'a later attempt under way',
      { renewal: { ...OPEN, attempt: 2, until: inSeconds(1) }, accessExpiresAt: inSeconds(-1) },
      { code: 'renewal-outcome-unknown', nextAction: 'wait' },
    ],
    [
      'the same of client credentials, which can be reused freely',
      { renewal: OPEN, method: 'Customer Client Credentials' },
      null,
    ],
    [
      'the end of the authorization',
      { expiryWarnedDays: 7, refreshExpiresAt: END },
      { code: 'authorization-expiring', nextAction: 'authorize', deadline: END },
    ],
    [
      'the sooner of two things',
      { expiryWarnedDays: 7, refreshExpiresAt: inSeconds(9_999), renewal: OPEN, accessExpiresAt: END },
      { code: 'renewal-outcome-unknown', nextAction: 'wait', deadline: END },
    ],
  ])('Ready, to watch: %s', (_, facts, expected) => {
    const reason = reasonAt(anAuthorizedAdapter({ method: 'Authorization Code', ...READY, ...facts }), NOON);
    const known = reason && { ...reason, message: STATUS_REASONS[reason.code].message };
    expect(reason).toEqual(known);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toMatchObject(expected);
  });

  const lastMaintenance = (reason: StatusReasonCode | null, grant = 2): LastMaintenance => ({
    runId: 'run_1',
    finishedAt: NOON,
    outcome: reason === null ? 'ready' : 'blocked',
    reason,
    grant,
  });

  it.each<[string, Partial<Adapter>, StatusReasonCode, string]>([
    ['before the first run', {}, 'maintenance-pending', 'run-maintenance'],
    [
      'after UPS did not answer',
      { lastMaintenance: lastMaintenance('carrier-unavailable') },
      'carrier-unavailable',
      'wait',
    ],
    ['after UPS blocked', { lastMaintenance: lastMaintenance('carrier-blocked') }, 'carrier-blocked', 'wait'],
    [
      'without the Tracking product',
      { lastMaintenance: lastMaintenance('tracking-not-permitted') },
      'tracking-not-permitted',
      'add-tracking-product',
    ],
    [
      'after a run of an older grant',
      { lastMaintenance: lastMaintenance('carrier-blocked', 1) },
      'maintenance-pending',
      'run-maintenance',
    ],
    [
      'after a run that missed the mapping that is there now',
      { lastMaintenance: lastMaintenance('shipper-mapping-required') },
      'maintenance-pending',
      'run-maintenance',
    ],
    [
      'after a run that made it Ready, all mappings removed since and one added again',
      { lastMaintenance: lastMaintenance(null) },
      'maintenance-pending',
      'run-maintenance',
    ],
    [
      'without a mapping, whatever the last run met',
      { mappings: {}, lastMaintenance: lastMaintenance('carrier-blocked') },
      'shipper-mapping-required',
      'add-shipper-mapping',
    ],
    [
      'after a refusal of an older generation',
      { refused: { generation: 1, code: 'client-refused' } },
      'maintenance-pending',
      'run-maintenance',
    ],
  ])('Need Maintenance %s', (_, facts, code, nextAction) => {
    expect(reasonOf(anAuthorizedAdapter(facts))).toEqual([code, nextAction]);
  });

  it('is shown above, for every reason that exists', () => {
    const missing = Object.keys(STATUS_REASONS).filter((code) => !shown.has(code as StatusReasonCode));
    expect(
      missing,
      'A status reason needs a case in reasonCodeOf (shared/domain/status.ts) that gives it, and a row in a table above.',
    ).toEqual([]);
  });
});
