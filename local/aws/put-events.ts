import * as z from 'zod';
import { AwsError } from './aws-error.ts';
import { ACCOUNT, type EventBridgeEvent, envelope, REGION } from './event-envelope.ts';
import { atLeast, atMost, parseInput } from './parse-input.ts';

const Entry = z.object({
  /** Seconds since the epoch. Default: the time of the call. */
  Time: z.number().optional(),
  Source: z.string().default(''),
  DetailType: z.string().default(''),
  Detail: z.string().default(''),
  Resources: z.array(z.string()).default([]),
  /** A name or an ARN. Default: the bus `default`, which every account has. */
  EventBusName: z.string().default('default'),
});
type Entry = z.output<typeof Entry>;

const PutEventsRequest = z.object({
  Entries: z.array(Entry, 'Member must not be null').min(1, atLeast(1)).max(10, atMost(10)),
});

/** Bytes of all entries of a call. PutEvents documents 1 MB today and 256 KB before; events of ids need neither. */
const MOST_BYTES = 256 * 1024;

/** The PutEvents answer for an entry that it rejects. */
export interface RefusedEntry {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** @throws ValidationException */
export function readEntries(input: unknown): readonly Entry[] {
  const { Entries: entries } = parseInput(PutEventsRequest, input);
  if (entries.reduce((total, entry) => total + sizeOf(entry), 0) <= MOST_BYTES) return entries;
  throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
}

/** EventBridge User Guide, "Calculating PutEvents event entry size". */
const sizeOf = ({ Time, Source, DetailType, Detail, Resources }: Entry): number =>
  [Source, DetailType, Detail, ...Resources].reduce(
    (total, text) => total + Buffer.byteLength(text),
    Time === undefined ? 0 : 14,
  );

/** The event that an entry asks for, and whether it goes to the bus that the local run has rules on. */
export type ReadEntry = RefusedEntry | { readonly event: EventBridgeEvent; readonly routed: boolean };

export function readEntry(entry: Entry, busName: string, now: Date): ReadEntry {
  for (const field of ['Source', 'DetailType', 'Detail'] as const) {
    if (entry[field] === '') return invalidArgument(field);
  }
  const detail = jsonObject(entry.Detail);
  if (detail === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const bus = entry.EventBusName.replace(`arn:aws:events:${REGION}:${ACCOUNT}:event-bus/`, '');
  if (bus !== busName && bus !== 'default') {
    // AWS answers an event id and drops the event; here it is rejected, since the mistake can only be ours.
    return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `Event bus ${bus} does not exist.` };
  }
  const content = { source: entry.Source, 'detail-type': entry.DetailType, resources: entry.Resources, detail };
  const at = entry.Time === undefined ? now : new Date(entry.Time * 1000);
  return { event: envelope(content, at), routed: bus === busName };
}

const invalidArgument = (field: string): RefusedEntry => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${field} is not valid. Reason: ${field} is a required argument.`,
});

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
