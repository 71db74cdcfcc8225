import fc from 'fast-check';
import { type Adapter, ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { STATUS_REASONS, type StatusReasonCode } from '../../shared/domain/status-reasons.ts';
import { AUTHORIZATION, pendingOf } from '../support/an-adapter.ts';

const REASONS = Object.keys(STATUS_REASONS) as StatusReasonCode[];
const EVENTS = pendingOf(
  [
    { type: 'adapter.authorized', authorizationMethod: 'Customer Authorization Code' },
    { type: 'adapter.saved', changed: ['name'], changes: [{ field: 'name', from: 'Old', to: 'New' }] },
    {
      type: 'shipper_mapping.added',
      mappingIds: ['map_1'],
      mappings: [{ shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' }],
      count: 1,
    },
    { type: 'adapter.maintenance_completed', runId: 'run_1', outcome: 'ready', reason: null },
  ],
  AUTHORIZATION.id,
);

/** As the product's own objects are. */
const PLAIN = { noNullPrototype: true } as const;

/** Everything that Unicode can say, and nothing that it cannot. */
const character = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));
const name = fc.array(character, { minLength: 1, maxLength: 80 }).map((characters) => characters.join(''));
const count = fc.integer({ min: 1, max: 1_000_000 });
const id = (prefix: string) => fc.ulid().map((ulid) => `${prefix}_${ulid}`);
const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const secretId = fc.tuple(id('adp'), id('aut')).map((parts) => ['prefix/_x/acme', ...parts].join('/'));

const authorizer = fc.record({ name, source: fc.constantFrom('entered', 'operator', 'client') }, PLAIN);
const lease = { holder: fc.uuid(), until: instant };
const refusal = fc.constantFrom(
  'authorization-refused',
  'authorization-expired',
  'client-refused',
  'credentials-missing',
  'renewal-answer-lost',
);

/** Any adapter that the table may hold, its facts in combinations that the product never makes as well. */
export const anyAdapter: fc.Arbitrary<Adapter> = fc.record(
  {
    tenantId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/),
    adapterId: id('adp'),
    name,
    environment: fc.constantFrom(...ENVIRONMENTS),
    method: fc.constantFrom(...AUTHORIZATION_METHOD_NAMES),
    externalId: fc.stringMatching(/^[!-~]{1,80}$/),
    createdAt: instant,
    updatedAt: instant,
    version: count,
    generation: count,
    grant: count,
    secret: fc.record({ id: secretId, versionId: fc.uuid() }, PLAIN),
    authorization: fc.record({ id: id('aut'), authorizer, authorizedAt: instant, clientId: name }, PLAIN),
    accessIssuedAt: instant,
    accessExpiresAt: instant,
    refreshExpiresAt: instant,
    lastRenewedAt: instant,
    expiryWarnedDays: count,
    accessRefusedGeneration: count,
    renewal: fc.record(
      { versionId: fc.uuid(), attempt: count, startedAt: instant, ...lease, askAgainAt: instant },
      { ...PLAIN, requiredKeys: ['versionId', 'attempt', 'startedAt', 'holder', 'until'] },
    ),
    refreshPresented: fc.constant(true as const),
    refused: fc.record({ generation: count, code: refusal }, PLAIN),
    missing: fc.record({ generation: count, since: instant }, PLAIN),
    maintainedGrant: count,
    wasReady: fc.boolean(),
    mappings: fc.dictionary(
      id('map'),
      fc.record(
        { shipper: name, accountNumber: fc.stringMatching(/^[0-9A-Z]{6}$/), countryCode: fc.constantFrom('US', 'DE') },
        PLAIN,
      ),
      { maxKeys: 4, ...PLAIN },
    ),
    run: fc.record(
      { id: id('run'), trigger: fc.constantFrom('request', 'authorized', 'schedule'), ...lease },
      { ...PLAIN, requiredKeys: ['id', 'trigger', 'until'] },
    ),
    lastMaintenance: fc.record(
      {
        runId: id('run'),
        finishedAt: instant,
        outcome: fc.constantFrom('ready', 'blocked', 'failed'),
        reason: fc.option(fc.constantFrom(...REASONS)),
        grant: count,
      },
      PLAIN,
    ),
    pending: fc.subarray(Object.entries(EVENTS)).map((events) => Object.fromEntries(events)),
    retired: fc.dictionary(secretId, fc.constant(1 as const), { maxKeys: 3, ...PLAIN }),
    deletedAt: instant,
    stuckSince: instant,
    dueAt: instant,
    writes: count,
  },
  {
    ...PLAIN,
    requiredKeys: [
      'tenantId',
      'adapterId',
      'name',
      'environment',
      'method',
      'createdAt',
      'version',
      'generation',
      'grant',
      'wasReady',
      'mappings',
      'pending',
      'retired',
      'writes',
    ],
  },
);
