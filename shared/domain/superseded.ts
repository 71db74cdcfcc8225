/** One version of a secret, and the generation that it was staged for. */
export interface StagedVersion {
  readonly versionId: string;
  readonly generation: number;
  readonly createdAt: Date;
}

/** The versions of one secret that nobody will read again, once another is to be staged beside the committed one. A version
 * stays that is younger than the committed one or was staged for a later generation: its worker may have died before the commit. The
 * predecessor of the committed version goes with the renewal after it, later than any worker lives that has read it.
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
