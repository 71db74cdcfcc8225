/** A version of a secret, and the generation for which it was staged. */
export interface StagedVersion {
  readonly versionId: string;
  readonly generation: number;
  readonly createdAt: Date;
}

/** Returns the versions of a secret that no worker will read again, when a further one is to be staged beside the committed one. A
 * version that is younger than the committed one, or was staged for a later generation, stays: its worker may have died before the
 * commit. The predecessor of the committed version is removed at the next renewal, when every worker that has read it is gone.
 *
 * @param committed the version id that the adapter names; absent = none of this secret */
export function supersededIn<Version extends StagedVersion>(
  versions: readonly Version[],
  committed: string | undefined,
): readonly Version[] {
  const kept = versions.find(({ versionId }) => versionId === committed);
  if (!kept) return [];
  return versions.filter(({ generation, createdAt }) => generation < kept.generation && createdAt < kept.createdAt);
}
