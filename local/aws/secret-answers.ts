import { epochSeconds } from './aws-json.ts';
import type { SecretRecord } from './secret-record.ts';
import type { SecretVersion } from './secret-versions.ts';

/** Answers of the operations; fields are those of the API reference page named like the operation. */
export const identityOf = ({ arn, name }: Pick<SecretRecord, 'arn' | 'name'>) => ({ ARN: arn, Name: name });

export const secretValue = (secret: SecretRecord, { id, secretString, stages, createdAt }: SecretVersion) => ({
  ...identityOf(secret),
  VersionId: id,
  SecretString: secretString,
  // A version without labels is answered without the field.
  ...(stages.length > 0 && { VersionStages: stages }),
  CreatedDate: epochSeconds(createdAt),
});

/** A secret in a list, without its versions. */
export const listedSecret = (secret: SecretRecord) => ({
  ...identityOf(secret),
  CreatedDate: epochSeconds(secret.createdAt),
  LastChangedDate: epochSeconds(secret.changedAt),
  ...(secret.deleteAt !== undefined && { DeletedDate: epochSeconds(secret.deleteAt) }),
});

/** Labelled versions only (DescribeSecret, "VersionIdsToStages"). Reading is not recorded, so there is no LastAccessedDate. */
export const describedSecret = (secret: SecretRecord) => ({
  ...listedSecret(secret),
  ...(secret.description !== undefined && { Description: secret.description }),
  VersionIdsToStages: Object.fromEntries(
    secret.versions.filter(isLabelled).map(({ id, stages }) => [id, stages] as const),
  ),
});

/** Oldest first. */
export const listedVersions = (secret: SecretRecord, includeDeprecated: boolean) => ({
  ...identityOf(secret),
  Versions: secret.versions
    .filter((version) => includeDeprecated || isLabelled(version))
    .map(({ id, stages, createdAt }) => ({
      VersionId: id,
      ...(stages.length > 0 && { VersionStages: stages }),
      CreatedDate: epochSeconds(createdAt),
    })),
});

const isLabelled = ({ stages }: SecretVersion): boolean => stages.length > 0;
