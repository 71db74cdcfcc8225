import { AwsError } from './aws-error.ts';
import { addVersion, type SecretVersion, type VersionContent } from './secret-versions.ts';

/** A secret as it lies on disk. Instants are ISO text. */
export interface SecretRecord {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Present while it is scheduled for deletion: the name stays reserved until then, and the secret is gone from then on. */
  readonly deleteAt?: string;
  /** Oldest first. */
  readonly versions: readonly SecretVersion[];
}

const ARN = /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:(?<name>.+)-[A-Za-z0-9]{6}$/;
const ARN_PREFIX = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:';
const SUFFIX_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Six random characters end it, so that the old ARN does not reach a new secret of the same name (CreateSecret, "ARN"). */
export function newArn(name: string): string {
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${ARN_PREFIX}${name}-${Array.from(random, (byte) => SUFFIX_CHARACTERS[byte % 62]).join('')}`;
}

/** @throws ValidationException */
export function validName(name: string): string {
  if (/^[A-Za-z0-9/_+=.@-]+$/.test(name)) return name;
  const allowed = 'alphanumeric characters, or any of the following: -/_+=.@!';
  throw new AwsError('ValidationException', `Invalid name. Must be a valid name containing ${allowed}`);
}

/** The name within a `SecretId`, which is a name or a whole ARN.
 *
 * @throws ValidationException */
export const nameIn = (secretId: string): string => validName(ARN.exec(secretId)?.groups?.name ?? secretId);

/** Whether a `SecretId` means this secret. */
export const isMeant = (secret: SecretRecord, secretId: string): boolean =>
  secretId === secret.name || secretId === secret.arn;

export const isGone = (secret: SecretRecord, now: Date): boolean =>
  secret.deleteAt !== undefined && new Date(secret.deleteAt) <= now;

export interface NewSecret {
  readonly name: string;
  readonly description: string | undefined;
  /** Absent = a secret without a version, to be filled by PutSecretValue. */
  readonly content: VersionContent | undefined;
}

export function newSecret({ name, description, content }: NewSecret, now: Date): SecretRecord {
  const instant = now.toISOString();
  return {
    arn: newArn(name),
    name,
    ...(description !== undefined && { description }),
    createdAt: instant,
    changedAt: instant,
    versions: content === undefined ? [] : addVersion([], content, undefined, now),
  };
}

export const withVersions = (secret: SecretRecord, versions: readonly SecretVersion[], now: Date): SecretRecord => ({
  ...secret,
  versions,
  changedAt: now.toISOString(),
});

const DAY_MS = 24 * 60 * 60 * 1000;

export const scheduledForDeletion = (secret: SecretRecord, windowDays: number, now: Date) => ({
  ...secret,
  changedAt: now.toISOString(),
  deleteAt: new Date(now.getTime() + windowDays * DAY_MS).toISOString(),
});

export function restored({ deleteAt: _, ...secret }: SecretRecord, now: Date): SecretRecord {
  return { ...secret, changedAt: now.toISOString() };
}
