import { AwsError } from './aws-error.ts';
import type { Staged } from './version-choice.ts';
import { attachStages } from './version-stages.ts';

/** A version's content: chosen by its writer, never changed. */
export interface VersionContent {
  /** The ClientRequestToken it was written with. */
  readonly id: string;
  readonly secretString: string;
}

export interface SecretVersion extends VersionContent, Staged {
  /** ISO text. */
  readonly createdAt: string;
}

/** Quota "Versions per secret", `reference_limits`. */
const MOST_VERSIONS = 100;
/** "It does not remove versions created less than 24 hours ago", `reference_limits`. */
const YOUNG_MS = 24 * 60 * 60 * 1000;

/** The versions with a new one. It gets the requested labels, else AWSCURRENT; the first version is AWSCURRENT in any case (PutSecretValue).
 *
 * @throws LimitExceededException */
export function addVersion(
  versions: readonly SecretVersion[],
  content: VersionContent,
  stages: readonly string[] | undefined,
  now: Date,
): readonly SecretVersion[] {
  const kept = makeRoom(versions, now);
  const added: SecretVersion = { ...content, createdAt: now.toISOString(), stages: [] };
  const first = versions.length === 0 ? ['AWSCURRENT'] : [];
  return attachStages([...kept, added], content.id, [...(stages ?? ['AWSCURRENT']), ...first]);
}

/** AWS removes deprecated versions, without saying which or when. The local run removes all of them at once, so that no code comes to rely on one. */
function makeRoom(versions: readonly SecretVersion[], now: Date): readonly SecretVersion[] {
  if (versions.length < MOST_VERSIONS) return versions;
  const isYoung = ({ createdAt }: SecretVersion) => now.getTime() - new Date(createdAt).getTime() < YOUNG_MS;
  const kept = versions.filter((version) => version.stages.length > 0 || isYoung(version));
  if (kept.length < MOST_VERSIONS) return kept;
  throw new AwsError('LimitExceededException', `A secret can have at most ${MOST_VERSIONS} versions.`);
}

/** The version of that id written before with the same content, so that a repeated request changes nothing.
 *
 * @throws ResourceExistsException when the id stands for other content: a version is never changed. */
export function writtenBefore(
  { arn, versions }: { readonly arn: string; readonly versions: readonly SecretVersion[] },
  { id, secretString }: VersionContent,
): SecretVersion | undefined {
  const existing = versions.find((version) => version.id === id);
  if (existing === undefined || existing.secretString === secretString) return existing;
  const reason = `that value is already in use for a version of secret ${arn}.`;
  throw new AwsError('ResourceExistsException', `You can't use ClientRequestToken ${id} because ${reason}`);
}
