import type { ActionRequired, PackageStatus, PackageStatusReason } from '../domain/tracking.ts';

/** A row of `status-codes.tsv`: `status` is a three-digit code, `activity` a two-character code, matched by type and code, and `type` the
 * fallback. A row with `isStatus` false is news, never the status of a package. */
export type StatusCodeRow = readonly [
  kind: 'status' | 'activity' | 'type',
  code: string,
  types: readonly string[],
  status: PackageStatus | null,
  reason: PackageStatusReason | null,
  actionRequired: ActionRequired | null,
  isFinal: boolean,
  isStatus: boolean,
];
