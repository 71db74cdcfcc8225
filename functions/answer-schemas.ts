import * as z from 'zod';
import { AUTHORIZER_SOURCES, ENVIRONMENTS } from '../shared/domain/adapter.ts';
import { MATCHED_FIELDS } from '../shared/domain/adapter-filter.ts';
import { ADAPTER_STATUSES } from '../shared/domain/adapter-status.ts';
import { SIGN_IN_FAILURES } from '../shared/domain/attempt.ts';
import { ATTENTIONS } from '../shared/domain/attention.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../shared/domain/authorization-methods.ts';
import { ACTOR_KINDS, CALLER_SCOPES } from '../shared/domain/caller.ts';
import { MAINTENANCE_CHECKS, RUN_OUTCOMES, RUN_TRIGGERS } from '../shared/domain/maintenance.ts';
import { STATUS_REASONS } from '../shared/domain/status-reasons.ts';
import { UNKNOWN } from '../shared/domain/stored-words.ts';
import { PackageAnswer } from '../shared/http/openapi/package-answer.ts';
import { instant, StatusReasonAnswer, StatusReasonCodeAnswer } from '../shared/http/openapi/status-reason-answer.ts';
import {
  ACTOR_WORDS,
  ATTENTION_WORDS,
  AUTHORIZER_WORDS,
  CHECK_STATE_WORDS,
  CHECK_WORDS,
  ENVIRONMENT_WORDS,
  MATCH_WORDS,
  METHOD_WORDS,
  OUTCOME_WORDS,
  RUN_STATE_WORDS,
  SCOPE_WORDS,
  STATUS_WORDS,
  TRIGGER_WORDS,
} from '../shared/http/openapi/words.ts';

export { instant };
export const textOrNull = z.string().nullable();

export const at = (description: string) => instant.meta({ description });
export const atOrNull = (description: string) => instant.nullable().meta({ description });
export const idOf = (description: string, example: string) => z.string().meta({ description, examples: [example] });

const EnvironmentAnswer = z.enum(ENVIRONMENTS).meta({
  id: 'Environment',
  description: 'The environment of UPS.',
  'x-enumDescriptions': ENVIRONMENT_WORDS,
});

const perEnvironment = (description: string) =>
  z
    .object({
      test: z.string().meta({ description: 'For the environment test.' }),
      production: z.string().meta({ description: 'For the environment production.' }),
    })
    .meta({ description });

const AuthorizerAnswer = z
  .object({
    name: z.string().meta({ description: 'The name of the authorizer.', examples: ['jdoe'] }),
    source: z
      .enum([...AUTHORIZER_SOURCES, UNKNOWN])
      .meta({ description: 'Where the name comes from.', 'x-enumDescriptions': AUTHORIZER_WORDS }),
  })
  .meta({ id: 'Authorizer', description: 'The name shown for an authorization, and where the name comes from.' });

export const AuthorizationMethodAnswer = z.enum(AUTHORIZATION_METHOD_NAMES).meta({
  id: 'AuthorizationMethod',
  description: 'How the adapter is authorized at UPS.',
  'x-enumDescriptions': METHOD_WORDS,
});

export const AdapterStatusAnswer = z.enum(ADAPTER_STATUSES).meta({
  id: 'AdapterStatus',
  description: 'The status, as the user guide names it.',
  'x-enumDescriptions': STATUS_WORDS,
});

export const RunOutcomeAnswer = z.enum([...RUN_OUTCOMES, UNKNOWN]).meta({
  id: 'RunOutcome',
  description: 'How a maintenance run ended.',
  'x-enumDescriptions': OUTCOME_WORDS,
});

const AuthorizationAnswer = z
  .object({
    authorizer: AuthorizerAnswer,
    authorizedAt: at('When the adapter was authorized.'),
    accessTokenExpiresAt: atOrNull('When the present access token expires; it is renewed before.'),
    authorizationExpiresAt: atOrNull('When the authorization ends unless it is renewed; null for client credentials.'),
    lastRenewedAt: atOrNull('When the tokens were last renewed.'),
  })
  .meta({ id: 'Authorization', description: 'The Authorization Details.' });

export const AdapterAnswer = z
  .object({
    id: idOf('The ID of the adapter.', 'adp_01K0000000000000000000DEMA'),
    externalId: textOrNull.meta({ description: 'The id that your own system has for this adapter.' }),
    name: z.string().meta({ description: 'The name of the adapter.', examples: ['UPS Tracking Adapter'] }),
    environment: EnvironmentAnswer,
    uris: perEnvironment("UPS's addresses. Pre-defined and read-only: the API rejects them as input."),
    authorizationMethod: AuthorizationMethodAnswer,
    status: AdapterStatusAnswer,
    statusReason: StatusReasonAnswer.nullable().meta({
      description: 'Why the adapter is not Ready; for a Ready one, a warning or null.',
    }),
    attention: z.enum(ATTENTIONS).meta({
      id: 'Attention',
      description: 'Whether a person must do something.',
      'x-enumDescriptions': ATTENTION_WORDS,
    }),
    clientId: textOrNull.meta({ description: 'The Client ID of the app at UPS; null without an authorization.' }),
    clientSecretSet: z.boolean().meta({ description: 'Credentials are write-only: no response contains them.' }),
    authorization: AuthorizationAnswer.nullable().meta({ description: 'The Authorization Details.' }),
    shipperMappingCount: z.int().min(0).meta({ description: 'How many shipper mappings it has.' }),
    lastMaintenance: z
      .object({
        runId: idOf('The ID of the run.', 'run_01K0000000000000000000RUNA'),
        finishedAt: at('When it ended.'),
        outcome: RunOutcomeAnswer,
        reason: StatusReasonCodeAnswer.nullable().meta({
          description: 'What it found; null when the adapter is Ready.',
        }),
      })
      .meta({ id: 'LastMaintenance', description: 'The last maintenance run that ended.' })
      .nullable()
      .meta({ description: 'The last maintenance run that ended.' }),
    createdAt: at('When the adapter was added.'),
    updatedAt: at('The last change that people see. Renewing tokens and moving credentials do not count.'),
    version: z.int().min(1).meta({ description: 'The ETag without its quotes.' }),
    matches: z
      .array(
        z
          .object({
            field: z.enum(MATCHED_FIELDS).meta({ description: 'The field.', 'x-enumDescriptions': MATCH_WORDS }),
            value: z.string().meta({ description: 'Its value.', examples: ['Warehouse 7'] }),
          })
          .meta({ id: 'AdapterMatch', description: 'A field that contains the text of a search.' }),
      )
      .optional()
      .meta({ description: 'Only in a list that was asked for with q: the fields that contain the text.' }),
  })
  .meta({
    id: 'Adapter',
    description: 'A UPS tracking adapter of the company.',
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
    id: idOf('The ID of the mapping.', 'map_01K0000000000000000000MAPA'),
    shipper: z.string().meta({ description: 'The shipper.', examples: ['Demo'] }),
    accountNumber: z.string().meta({ description: 'The UPS account, in upper case.', examples: ['A1B2C3'] }),
    countryCode: z.string().meta({ description: 'ISO 3166-1 alpha-2, in upper case.', examples: ['US'] }),
  })
  .meta({
    id: 'ShipperMapping',
    description: 'A shipper of the company, and the UPS account it ships on.',
    examples: [{ id: 'map_01K0000000000000000000MAPA', shipper: 'Demo', accountNumber: 'A1B2C3', countryCode: 'US' }],
  });

export const MaintenanceRunAnswer = z
  .object({
    id: idOf('The ID of the run.', 'run_01K0000000000000000000RUNA'),
    trigger: z
      .enum([...RUN_TRIGGERS, UNKNOWN])
      .meta({ description: 'The cause of the run.', 'x-enumDescriptions': TRIGGER_WORDS }),
    state: z
      .enum(['queued', 'running', 'done'])
      .meta({ description: 'How far the run is.', 'x-enumDescriptions': RUN_STATE_WORDS }),
    outcome: RunOutcomeAnswer.nullable().meta({ description: 'How it ended; null until then.' }),
    startedAt: atOrNull('When it started.'),
    finishedAt: atOrNull('When it ended.'),
    checks: z
      .array(
        z
          .object({
            code: z.enum(MAINTENANCE_CHECKS).meta({ description: 'The check.', 'x-enumDescriptions': CHECK_WORDS }),
            state: z
              .enum(['waiting', 'running', 'passed', 'failed', 'skipped'])
              .meta({ description: 'How far the check is.', 'x-enumDescriptions': CHECK_STATE_WORDS }),
            message: z.string().meta({ description: 'The result in a sentence.' }),
          })
          .meta({ id: 'MaintenanceCheck', description: 'One check of a maintenance run.' }),
      )
      .meta({ description: 'The checks, in order.' }),
  })
  .meta({
    id: 'MaintenanceRun',
    description: 'A maintenance run and its checks, in order; available while it runs.',
    examples: [
      {
        id: 'run_01K0000000000000000000RUNA',
        trigger: 'request',
        state: 'running',
        outcome: null,
        startedAt: '2026-11-22T10:00:00Z',
        finishedAt: null,
        checks: [
          { code: 'configuration', state: 'passed', message: 'Customer Client Credentials, test' },
          { code: 'credentials', state: 'passed', message: 'Stored' },
          { code: 'token', state: 'passed', message: 'Valid' },
          { code: 'carrier', state: 'running', message: '' },
          { code: 'shipper-mapping', state: 'waiting', message: '' },
          { code: 'status', state: 'waiting', message: '' },
        ],
      },
    ],
  });

const ActorKindAnswer = z.enum([...ACTOR_KINDS, UNKNOWN]).meta({
  id: 'ActorKind',
  description: 'The kind of actor.',
  'x-enumDescriptions': ACTOR_WORDS,
});

export const ActorAnswer = z
  .object({
    kind: ActorKindAnswer,
    name: z.string().meta({ description: 'The name of the actor.', examples: ['Jane Doe'] }),
  })
  .meta({ id: 'Actor', description: 'The actor.' });

export const VerificationAnswer = z
  .object({
    verificationId: z.string().meta({
      description: 'Pass it to Save within 10 minutes.',
      examples: ['ver_01K0000000000000000000VERA'],
    }),
    result: z
      .literal('Success')
      .meta({ description: 'UPS accepted the credentials.', 'x-enumDescriptions': { Success: 'It did.' } }),
    warnings: z
      .array(
        z
          .object({
            code: z.string().meta({ description: 'The warning, for programs.', examples: ['tracking-not-permitted'] }),
            message: z.string().meta({ description: 'The warning in a sentence.' }),
          })
          .meta({ id: 'VerificationWarning', description: 'Something that will keep the adapter from tracking.' }),
      )
      .meta({
        description: 'What will keep the adapter from tracking, although the credentials are accepted.',
        examples: [[]],
      }),
    expiresAt: at('When the verification can no longer be saved.'),
  })
  .meta({ id: 'Verification', description: 'Credentials that UPS accepted, kept for Save.' });

export const SignInAnswer = z
  .object({
    authorizationUrl: z.string().meta({
      description: 'The link at which a person signs in at UPS; open it in their browser.',
      examples: ['https://adapter.example.com/oauth/start?attempt=example'],
    }),
    expiresAt: at('When the link stops working.'),
  })
  .meta({ id: 'SignIn', description: 'A sign-in at UPS that a person must complete.' });

export const SignInEndingAnswer = z
  .object({
    outcome: z.enum(['authorized', 'failed']).meta({ description: 'Whether the adapter is authorized.' }),
    code: z.enum(['authorized', ...SIGN_IN_FAILURES]).meta({ description: 'How the sign-in ended.' }),
    company: textOrNull.meta({ description: 'The name of the company.' }),
    adapterId: textOrNull.meta({ description: 'The ID of the adapter.' }),
    adapterName: textOrNull.meta({ description: 'Its name.' }),
    environment: EnvironmentAnswer.nullable().meta({ description: 'Its environment.' }),
    authorizer: AuthorizerAnswer.nullable().meta({ description: 'Who authorized it.' }),
    redirectUri: z.string().optional().meta({
      description: 'The redirect URI to register with the app at UPS; present when UPS did not recognize it.',
    }),
    viaConsole: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether it was started in the console; null when the sign-in is unknown.' }),
    returnUrl: textOrNull.meta({ description: 'The page of the caller to which the person may return.' }),
    requestId: textOrNull.meta({ description: 'The ID of the request that ended it.' }),
  })
  .meta({ id: 'SignInEnding', description: 'How a sign-in at UPS ended.' });

export const CompanyAnswer = z
  .object({
    id: idOf('The ID of the company.', 'acme'),
    name: z.string().meta({ description: 'The name of the company.', examples: ['Acme Ltd'] }),
    caller: z
      .object({
        kind: ActorKindAnswer,
        name: z.string().meta({ description: 'The name of the caller.', examples: ['acme machine client'] }),
        scopes: z
          .array(
            z.enum(CALLER_SCOPES).meta({ id: 'Scope', description: 'A scope.', 'x-enumDescriptions': SCOPE_WORDS }),
          )
          .meta({ description: 'The scopes of the access token.' }),
        expiresAt: instant.meta({
          description:
            'When the access token expires or, in the console, when the session ends (it renews its access tokens until then).',
        }),
      })
      .meta({
        id: 'Caller',
        description: 'Who you are to the API.',
        examples: [
          {
            kind: 'machine',
            name: 'acme machine client',
            scopes: ['adapters:read', 'tracking:read'],
            expiresAt: '2026-11-22T10:00:00Z',
          },
        ],
      }),
    redirectUris: perEnvironment('The redirect URIs to register with your app at UPS, exactly.').meta({
      examples: [
        {
          test: 'https://adapter.example.com/oauth/callback/test',
          production: 'https://adapter.example.com/oauth/callback/production',
        },
      ],
    }),
  })
  .meta({ id: 'Company', description: 'The company of the access token, and the caller.' });

export const HealthAnswer = z
  .object({
    status: z.literal('ok').meta({ description: 'The API is up.', 'x-enumDescriptions': { ok: 'The API is up.' } }),
  })
  .meta({ id: 'Health', description: 'Whether the API is up.' });

export const TrackingWarningAnswer = z
  .object({
    code: textOrNull.meta({ description: "UPS's code, or ours in lower case.", examples: ['TW0001'] }),
    message: textOrNull.meta({ description: 'The warning.', examples: ['Tracking Information Not Found'] }),
  })
  .meta({ id: 'TrackingWarning', description: 'A warning about a tracking answer.' });

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
    warnings: z.array(TrackingWarningAnswer).meta({
      description: 'Warnings from UPS, unchanged.',
      examples: [[{ code: 'TW0001', message: 'Tracking Information Not Found' }]],
    }),
    relation: z.array(z.string()).meta({
      description: 'The relation of the authorized UPS.com user to the shipment.',
      examples: [['SHIPPER']],
    }),
    language: z.string().meta({ description: 'The locale requested from UPS.', examples: ['en_US'] }),
  })
  .meta({ id: 'Tracking', description: 'What UPS says about an inquiry number.' });

export const RawTrackingAnswer = z
  .looseObject({})
  .refine((body) => !('inquiryNumber' in body), 'is our answer in place of that of UPS')
  .meta({ id: 'RawTracking', description: "UPS's response body, unchanged." });

export const nextCursor = textOrNull.meta({
  description: 'Pass it as cursor to get the next page; null on the last page.',
  examples: [null],
});

/** Returns the schema of a page of a list, with a name of its own. */
export const listOf = <Item extends z.ZodType>(id: string, item: Item) =>
  z
    .object({
      data: z.array(item).meta({ description: 'The items of this page.' }),
      nextCursor,
    })
    .meta({ id, description: 'A page of a list.' });

export const ShipperMappingListAnswer = listOf('ShipperMappingList', ShipperMappingAnswer);
