import { AwsError } from './aws-error.ts';
import { holderOf, type Staged, versionNamed } from './version-choice.ts';

/** Quota "Staging labels attached across all versions per secret", `reference_limits`. */
const MOST_STAGES = 20;

/** Moves labels to one version. When AWSCURRENT leaves another version, AWSPREVIOUS goes to that one (PutSecretValue).
 *
 * @throws LimitExceededException */
export function attachStages<Version extends Staged>(
  versions: readonly Version[],
  id: string,
  stages: readonly string[],
): readonly Version[] {
  const current = holderOf(versions, 'AWSCURRENT');
  const demoted = stages.includes('AWSCURRENT') && current?.id !== id ? current?.id : undefined;
  const moved = versions.map((version) => {
    const labels = new Set(version.stages.filter((label) => !stages.includes(label)));
    if (version.id === id) for (const stage of stages) labels.add(stage);
    if (demoted !== undefined) labels.delete('AWSPREVIOUS');
    if (version.id === demoted) labels.add('AWSPREVIOUS');
    return { ...version, stages: [...labels].toSorted() };
  });
  if (moved.flatMap((version) => version.stages).length > MOST_STAGES) {
    throw new AwsError('LimitExceededException', `A secret can have at most ${MOST_STAGES} staging labels.`);
  }
  return moved;
}

export const detachStage = <Version extends Staged>(versions: readonly Version[], stage: string): readonly Version[] =>
  versions.map((version) => ({ ...version, stages: version.stages.filter((label) => label !== stage) }));

export interface StageMove {
  readonly stage: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** UpdateSecretVersionStage: attaches a label, moves it, or takes it off.
 *
 * @throws ResourceNotFoundException for a version that does not exist
 * @throws InvalidParameterException when the label would leave a version that `from` does not name, or AWSCURRENT would be left nowhere */
export function moveStage<Version extends Staged>(
  versions: readonly Version[],
  { stage, from, to }: StageMove,
): readonly Version[] {
  if (to === undefined && from === undefined) {
    throw invalid('You must provide MoveToVersionId, RemoveFromVersionId, or both.');
  }
  if (to !== undefined) versionNamed(versions, to);
  const holder = holderOf(versions, stage)?.id;
  if (from === undefined && holder !== undefined && holder !== to) {
    const reason = `Staging label ${stage} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`;
    throw invalid(`The parameter RemoveFromVersionId can't be empty. ${reason}`);
  }
  if (from !== undefined && from !== holder) {
    throw invalid(`Staging label ${stage} is not attached to version ${from}.`);
  }
  if (to !== undefined) return attachStages(versions, to, [stage]);
  if (stage === 'AWSCURRENT') {
    throw invalid(
      "You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.",
    );
  }
  return detachStage(versions, stage);
}

const invalid = (message: string) => new AwsError('InvalidParameterException', message);
