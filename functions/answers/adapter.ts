import * as z from 'zod';
import { AUTHORIZER_SOURCES, ENVIRONMENTS } from '../../shared/domain/adapter.ts';
import { MATCHED_FIELDS } from '../../shared/domain/adapter-filter.ts';
import { ADAPTER_STATUSES } from '../../shared/domain/adapter-status.ts';
import { ATTENTIONS } from '../../shared/domain/attention.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../../shared/domain/authorization-methods.ts';
import { STATUS_REASONS } from '../../shared/domain/status-reasons.ts';
import { UNKNOWN } from '../../shared/domain/stored-words.ts';
import { StatusReasonAnswer, StatusReasonCodeAnswer } from '../../shared/http/openapi/status-reason-answer.ts';
import {
  ATTENTION_WORDS,
  AUTHORIZER_WORDS,
  ENVIRONMENT_WORDS,
  MATCH_WORDS,
  METHOD_WORDS,
  STATUS_WORDS,
} from '../../shared/http/openapi/words.ts';
import { at, atOrNull, idOf, textOrNull } from './fields.ts';
import { RunOutcomeAnswer } from './maintenance-run.ts';

export const EnvironmentAnswer = z.enum(ENVIRONMENTS).meta({
  id: 'Environment',
  description: 'The environment of UPS.',
  'x-enumDescriptions': ENVIRONMENT_WORDS,
});

export const perEnvironment = (description: string) =>
  z
    .object({
      test: z.string().meta({ description: 'For the environment test.' }),
      production: z.string().meta({ description: 'For the environment production.' }),
    })
    .meta({ description });

export const AuthorizerAnswer = z
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
