import type { PackageStatus, TrackedActivity, UpsStatus } from '../domain/tracking.ts';
import { fieldsOf, flagOf, listOf, textOf, type UpsFields } from './fields.ts';
import { scanTimeOf } from './local-time.ts';
import { locationOf } from './location.ts';
import { type Reading, wordOf } from './reading.ts';
import { statusPartsOf } from './status-parts.ts';
import type { StatusWord } from './status-word.ts';

/** One activity, with the facts from which the status of its package is derived. */
export interface Scan {
  readonly activity: TrackedActivity;
  readonly word: StatusWord;
  readonly ups: UpsStatus;
}

/** Converts all activities, newest first, as UPS sends them. News has the status that the package had. */
export function scansOf(activities: unknown, reading: Reading): readonly Scan[] {
  let status: PackageStatus = 'unknown';
  const scans: Scan[] = [];
  for (const fields of listOf(activities).toReversed()) {
    const ups = statusPartsOf(fields.status);
    const word = wordOf(ups, reading);
    if (word.isStatus && word.status !== null) status = word.status;
    scans.push({ activity: activityOf(fields, ups, word, status), word, ups });
  }
  return scans.reverse();
}

function activityOf(fields: UpsFields, ups: UpsStatus, word: StatusWord, status: PackageStatus): TrackedActivity {
  const { address, slic } = fieldsOf(fields.location);
  const { type, code, statusCode } = ups;
  // The fields are named one by one, because a spread costs more than parsing the times.
  const { at, localAt, localDate, localTime } = scanTimeOf(fields);
  return {
    at,
    localAt,
    localDate,
    localTime,
    status,
    statusCode,
    reason: word.reason,
    isStatus: word.isStatus,
    upsCode: { type, code, statusCode },
    description: ups.description ?? ups.simplifiedDescription ?? '',
    location: locationOf(address),
    facility: textOf(slic),
    isPhysical: flagOf(fields.logicalScan) !== true,
  };
}
