import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { atLeast, atMost } from './parse-input.ts';
import type { VersionContent } from './secret-versions.ts';

/** Lengths and characters are those of the API reference page named like the operation. */
const SecretId = z.string('Member must not be null').min(1, atLeast(1)).max(2048, atMost(2048));
const VersionId = z.string().min(32, atLeast(32)).max(64, atMost(64));
const VersionStage = z.string().min(1, atLeast(1)).max(256, atMost(256));

/** Quota "Length of a secret", bytes of UTF-8. */
const MOST_SECRET_BYTES = 65_536;

const Content = z.object({
  ClientRequestToken: z.string().optional(),
  SecretString: z
    .string()
    .refine((text) => Buffer.byteLength(text) <= MOST_SECRET_BYTES, atMost(MOST_SECRET_BYTES))
    .optional(),
  /** Secrets here are text; binary ones are refused rather than lost. */
  SecretBinary: z.undefined('Member must be null: the local Secrets Manager keeps SecretString only').optional(),
});

export const CreateSecretRequest = Content.extend({
  Name: z.string('Member must not be null').min(1, atLeast(1)).max(512, atMost(512)),
  Description: z.string().max(2048, atMost(2048)).optional(),
});

export const PutSecretValueRequest = Content.extend({
  SecretId,
  VersionStages: z.array(VersionStage).min(1, atLeast(1)).max(20, atMost(20)).optional(),
});

export const GetSecretValueRequest = z.object({
  SecretId,
  VersionId: VersionId.optional(),
  VersionStage: VersionStage.optional(),
});

export const OneSecretRequest = z.object({ SecretId });

export const DeleteSecretRequest = z.object({
  SecretId,
  RecoveryWindowInDays: z.number().optional(),
  ForceDeleteWithoutRecovery: z.boolean().optional(),
});

export const ListSecretVersionIdsRequest = z.object({ SecretId, IncludeDeprecated: z.boolean().optional() });

export const ListSecretsRequest = z.object({
  /** Other filters are refused rather than ignored. */
  Filters: z.array(z.object({ Key: z.literal('name'), Values: z.array(z.string()).min(1, atLeast(1)) })).optional(),
  IncludePlannedDeletion: z.boolean().optional(),
});

export const UpdateSecretVersionStageRequest = z.object({
  SecretId,
  VersionStage,
  RemoveFromVersionId: VersionId.optional(),
  MoveToVersionId: VersionId.optional(),
});

/** The new version that a request carries.
 *
 * @throws InvalidRequestException without a token: the SDK makes one where the caller gave none
 * @throws InvalidParameterException for a token that cannot be a version id */
export function contentOf(request: z.output<typeof Content>): VersionContent | undefined {
  const { ClientRequestToken: id, SecretString: secretString } = request;
  if (id === undefined) {
    const message = 'You must provide a ClientRequestToken value. We recommend a UUID-type value.';
    throw new AwsError('InvalidRequestException', message);
  }
  if (id.length < 32 || id.length > 64) {
    throw new AwsError('InvalidParameterException', 'ClientRequestToken must be 32-64 characters long.');
  }
  return secretString ? { id, secretString } : undefined;
}

/** Days that a deleted secret can be restored, or 'none' (DeleteSecret).
 *
 * @throws InvalidParameterException */
export function recoveryWindowOf(request: z.output<typeof DeleteSecretRequest>): number | 'none' {
  const { RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: force = false } = request;
  if (force && days !== undefined) {
    const message = "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.";
    throw new AwsError('InvalidParameterException', message);
  }
  if (force) return 'none';
  if (days === undefined) return 30;
  if (Number.isInteger(days) && days >= 7 && days <= 30) return days;
  const message = 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).';
  throw new AwsError('InvalidParameterException', message);
}
