import * as z from 'zod';
import { ACTIVITY_RESULTS } from '../shared/domain/activity.ts';
import { AUTHORIZER_SOURCES, ENVIRONMENTS } from '../shared/domain/adapter.ts';
import { MATCHED_FIELDS } from '../shared/domain/adapter-filter.ts';
import { ADAPTER_STATUSES } from '../shared/domain/adapter-status.ts';
import { SIGN_IN_FAILURES } from '../shared/domain/attempt.ts';
import { ATTENTIONS } from '../shared/domain/attention.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../shared/domain/authorization-methods.ts';
import { ACTOR_KINDS, SCOPES } from '../shared/domain/caller.ts';
import { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../shared/domain/maintenance.ts';
import { type NextAction, STATUS_REASONS, type StatusReasonCode } from '../shared/domain/status-reasons.ts';
import { UNKNOWN } from '../shared/domain/stored-words.ts';
import { PackageAnswer } from '../shared/http/openapi/package-answer.ts';
import { EVENT_TYPES } from '../shared/triggers/event-formats.ts';

/** ISO 8601, UTC. The pattern is left out: it says no more than the format. */
export const instant = z.iso.datetime().meta({
  examples: ['2026-11-22T10:00:00Z'],
  override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
    delete jsonSchema.pattern;
  },
});
export const textOrNull = z.string().nullable();

const reasonCodes = Object.keys(STATUS_REASONS) as [StatusReasonCode, ...StatusReasonCode[]];
const nextActions = [...new Set(Object.values(STATUS_REASONS).map(({ nextAction }) => nextAction))] as [
  NextAction,
  ...NextAction[],
];

export const StatusReasonAnswer = z
  .object({
    code: z.enum(reasonCodes),
    message: z.string().meta({ description: 'The reason in a sentence.' }),
    nextAction: z.enum(nextActions).meta({ description: 'The one thing to do.' }),
    deadline: instant.optional().meta({
      description:
        'For a warning, the instant it is about. For a refusal by UPS, the instant at which tracking stops working.',
    }),
  })
  .meta({ id: 'StatusReason', description: 'Why an adapter is not Ready, or, for a Ready adapter, a warning.' });

const AuthorizerAnswer = z
  .object({
    name: z.string(),
    source: z.enum([...AUTHORIZER_SOURCES, UNKNOWN]),
  })
  .meta({ id: 'Authorizer', description: 'The name shown for an authorization, and where the name comes from.' });

const outcome = z.enum([...RUN_OUTCOMES, UNKNOWN]);

export const AdapterAnswer = z
  .object({
    id: z.string(),
    externalId: textOrNull.meta({ description: 'The id that your own system has for this adapter.' }),
    name: z.string(),
    environment: z.enum(ENVIRONMENTS),
    uris: z
      .object({ test: z.string(), production: z.string() })
      .meta({ description: 'Pre-defined and read-only: the API rejects them as input.' }),
    authorizationMethod: z.enum(AUTHORIZATION_METHOD_NAMES),
    status: z.enum(ADAPTER_STATUSES),
    statusReason: StatusReasonAnswer.nullable(),
    attention: z.enum(ATTENTIONS).meta({
      description:
        'act: a person must act. watch: it works with a warning, or it waits for maintenance or UPS. set-up: it was never authorized. none: all is well.',
    }),
    clientId: textOrNull,
    clientSecretSet: z.boolean().meta({ description: 'Credentials are write-only: no response contains them.' }),
    authorization: z
      .object({
        authorizer: AuthorizerAnswer,
        authorizedAt: instant,
        accessTokenExpiresAt: instant.nullable(),
        authorizationExpiresAt: instant.nullable(),
        lastRenewedAt: instant.nullable(),
      })
      .nullable()
      .meta({ description: 'The Authorization Details.' }),
    shipperMappingCount: z.int().min(0),
    lastMaintenance: z
      .object({ runId: z.string(), finishedAt: instant, outcome, reason: z.enum(reasonCodes).nullable() })
      .nullable(),
    createdAt: instant,
    updatedAt: instant.meta({
      description: 'The last change that people see. Renewing tokens and moving credentials do not count.',
    }),
    version: z.int().min(1).meta({ description: 'The ETag without its quotes.' }),
    matches: z
      .array(z.object({ field: z.enum(MATCHED_FIELDS), value: z.string() }))
      .optional()
      .meta({ description: 'Only in a list that was asked for with q: the fields that contain the text.' }),
  })
  .meta({
    id: 'Adapter',
    examples: [
      {
        id: 'adp_01K0000000000000000000DEMA',
        externalId: 'warehouse-7',
        name: 'UPS Tracking Adapter',
        environment: 'test',
        uris: { test: 'https://wwwcie.ups.com', production: 'https://onlinetools.ups.com' },
        authorizationMethod: 'Customer Authorization Code',
        status: 'Need Maintenance',
        statusReason: { code: 'shipper-mapping-required', ...STATUS_REASONS['shipper-mapping-required'] },
        attention: 'act',
        clientId: 'anAppOfYours',
        clientSecretSet: true,
        authorization: {
          authorizer: { name: 'jdoe', source: 'entered' },
          authorizedAt: '2026-11-22T10:00:00Z',
          accessTokenExpiresAt: '2026-11-22T11:00:00Z',
          authorizationExpiresAt: '2027-01-21T10:00:00Z',
          lastRenewedAt: null,
        },
        shipperMappingCount: 0,
        lastMaintenance: null,
        createdAt: '2026-11-22T09:55:00Z',
        updatedAt: '2026-11-22T10:00:00Z',
        version: 3,
      },
    ],
  });

export const ShipperMappingAnswer = z
  .object({
    id: z.string(),
    shipper: z.string(),
    accountNumber: z.string(),
    countryCode: z.string(),
  })
  .meta({
    id: 'ShipperMapping',
    examples: [{ id: 'map_01K0000000000000000000MAPA', shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });

export const MaintenanceRunAnswer = z
  .object({
    id: z.string(),
    trigger: z.enum([...RUN_TRIGGERS, UNKNOWN]),
    state: z.enum(['queued', 'running', 'done']),
    outcome: outcome.nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    checks: z.array(
      z.object({
        code: z.enum(MAINTENANCE_CHECKS),
        state: z.enum(['waiting', 'running', 'passed', 'failed', 'skipped']),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'MaintenanceRun', description: 'A maintenance run and its checks, in order; available while it runs.' });

export const ActivityAnswer = z
  .object({
    id: z.string(),
    at: instant,
    type: z.enum(EVENT_TYPES),
    actor: z.object({ kind: z.enum([...ACTOR_KINDS, UNKNOWN]), name: z.string() }),
    result: z.enum([...ACTIVITY_RESULTS, UNKNOWN]),
    reason: textOrNull,
    requestId: z.string(),
  })
  .meta({ id: 'Activity', description: 'One action on an adapter or a webhook: the actor, the event and the result.' });

export const VerificationAnswer = z
  .object({
    verificationId: z.string().meta({ description: 'Pass it to Save within 10 minutes.' }),
    result: z.literal('Success'),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    expiresAt: instant,
  })
  .meta({ id: 'Verification' });

export const SignInAnswer = z
  .object({
    authorizationUrl: z
      .string()
      .meta({ description: 'The link at which a person signs in at UPS; open it in their browser.' }),
    expiresAt: instant,
  })
  .meta({ id: 'SignIn' });

export const SignInEndingAnswer = z
  .object({
    outcome: z.enum(['authorized', 'failed']),
    code: z.enum(['authorized', ...SIGN_IN_FAILURES]),
    company: textOrNull,
    adapterId: textOrNull,
    adapterName: textOrNull,
    environment: z.enum(ENVIRONMENTS).nullable(),
    authorizer: AuthorizerAnswer.nullable(),
    redirectUri: z.string().optional().meta({
      description: 'The redirect URI to register with the app at UPS; present when UPS did not recognize it.',
    }),
    requestId: textOrNull,
  })
  .meta({ id: 'SignInEnding' });

export const CompanyAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    caller: z.object({
      kind: z.enum([...ACTOR_KINDS, UNKNOWN]),
      name: z.string(),
      scopes: z.array(z.enum(SCOPES)),
      expiresAt: instant.meta({
        description:
          'When the access token expires or, in the console, when the session ends (it renews its access tokens until then).',
      }),
    }),
    redirectUris: z.object({ test: z.string(), production: z.string() }),
  })
  .meta({ id: 'Company' });

export const HealthAnswer = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

export const TrackingAnswer = z
  .object({
    inquiryNumber: z.string().meta({
      description: 'The number sent to UPS: without white space, and in upper case where UPS accepts nothing else.',
      examples: ['1Z88A1B20300001017'],
    }),
    asOf: instant.meta({ description: 'When UPS answered.' }),
    found: z.boolean().meta({
      description:
        'false only when UPS reports that it has no data for this number. That is not an error: the number may be wrong, too new, or older than about 120 days.',
    }),
    packageCount: z
      .int()
      .min(0)
      .meta({
        description: 'Number of packages in the shipment; may exceed the packages returned.',
        examples: [1],
      }),
    packages: z.array(PackageAnswer).meta({ description: 'The packages that UPS returned.' }),
    warnings: z.array(z.object({ code: textOrNull, message: textOrNull })).meta({
      description: 'Warnings from UPS, unchanged.',
      examples: [[{ code: 'TW0001', message: 'Tracking Information Not Found' }]],
    }),
    relation: z.array(z.string()).meta({
      description: 'The relation of the authorized UPS.com user to the shipment.',
      examples: [['SHIPPER']],
    }),
    language: z.string().meta({ description: 'The locale requested from UPS.', examples: ['en_US'] }),
  })
  .meta({ id: 'Tracking' });

export const RawTrackingAnswer = z
  .looseObject({})
  .meta({ id: 'RawTracking', description: "UPS's response body, unchanged; returned for view=raw." });

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    nextCursor: textOrNull.meta({ description: 'Pass it as cursor to get the next page; null on the last page.' }),
  });
