import { AwsError } from './aws-error.ts';

/** The part of a version that staging labels are attached to. */
export interface Staged {
  readonly id: string;
  /** In alphabetical order; none = deprecated. */
  readonly stages: readonly string[];
}

/** The version that carries the label: at most one does. */
export const holderOf = <Version extends Staged>(versions: readonly Version[], stage: string): Version | undefined =>
  versions.find(({ stages }) => stages.includes(stage));

/** @throws ResourceNotFoundException */
export const versionNamed = <Version extends Staged>(versions: readonly Version[], id: string): Version =>
  orNoValue(
    versions.find((version) => version.id === id),
    `VersionId: ${id}`,
  );

/** The version that GetSecretValue means: by id, by label, or the one labelled AWSCURRENT.
 *
 * @throws ResourceNotFoundException, and InvalidRequestException where id and label name different versions */
export function chosenVersion<Version extends Staged>(
  versions: readonly Version[],
  id: string | undefined,
  stage: string | undefined,
): Version {
  if (id === undefined) {
    const label = stage ?? 'AWSCURRENT';
    return orNoValue(holderOf(versions, label), `staging label: ${label}`);
  }
  const version = versionNamed(versions, id);
  if (stage === undefined || version.stages.includes(stage)) return version;
  const message = 'You provided a VersionStage that is not associated to the provided VersionId.';
  throw new AwsError('InvalidRequestException', message);
}

function orNoValue<Version>(version: Version | undefined, what: string): Version {
  if (version !== undefined) return version;
  const message = `Secrets Manager can't find the specified secret value for ${what}`;
  throw new AwsError('ResourceNotFoundException', message);
}
