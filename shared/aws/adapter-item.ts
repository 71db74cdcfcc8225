import * as z from 'zod/mini';
import type { Adapter } from '../domain/adapter.ts';
import { AUTHORIZER_SOURCES, ENVIRONMENTS, REFUSAL_CODES } from '../domain/adapter.ts';
import { AUTHORIZATION_METHOD_NAMES } from '../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../domain/errors.ts';
import type { AdapterEvent } from '../domain/events.ts';
import { RUN_OUTCOMES, RUN_TRIGGERS } from '../domain/maintenance.ts';
import { statusOf } from '../domain/status.ts';
import { STATUS_REASONS, type StatusReasonCode } from '../domain/status-reasons.ts';
import { adapterKey, dueShardOf } from './table.ts';
import { instant, toWire, word } from './wire.ts';

/** The version of the item's format. It grows when older code must no longer write the item, and when a closed vocabulary in it grows.
 * Items of every format up to this one are read, and are written in this one. */
export const FORMAT = 3;

const reasonCode = word(Object.keys(STATUS_REASONS) as [StatusReasonCode, ...StatusReasonCode[]]);

const AdapterItem = z.object({
  format: z.int().check(z.minimum(1), z.maximum(FORMAT)),
  tenantId: z.string(),
  adapterId: z.string(),
  name: z.string(),
  environment: z.enum(ENVIRONMENTS),
  method: z.enum(AUTHORIZATION_METHOD_NAMES),
  externalId: z.optional(z.string()),
  createdAt: instant,
  updatedAt: z.optional(instant),
  version: z.number(),
  generation: z.number(),
  grant: z.number(),
  secret: z.optional(z.object({ id: z.string(), versionId: z.string() })),
  authorization: z.optional(
    z.object({
      id: z.string(),
      authorizer: z.object({ name: z.string(), source: word(AUTHORIZER_SOURCES) }),
      authorizedAt: instant,
      clientId: z.string(),
    }),
  ),
  accessIssuedAt: z.optional(instant),
  accessExpiresAt: z.optional(instant),
  refreshExpiresAt: z.optional(instant),
  lastRenewedAt: z.optional(instant),
  expiryWarnedDays: z.optional(z.number()),
  accessRefusedGeneration: z.optional(z.number()),
  renewal: z.optional(
    z.object({
      versionId: z.string(),
      holder: z.string(),
      attempt: z.number(),
      startedAt: instant,
      until: instant,
      askAgainAt: z.optional(instant),
    }),
  ),
  refreshPresented: z.optional(z.literal(true)),
  refused: z.optional(
    z.object({
      generation: z.number(),
      code: word(REFUSAL_CODES),
    }),
  ),
  missing: z.optional(z.object({ generation: z.number(), since: instant })),
  maintainedGrant: z.optional(z.number()),
  wasReady: z.boolean(),
  mappings: z.record(
    z.string(),
    z.object({
      shipper: z.string(),
      accountNumber: z.string(),
      countryCode: z.string(),
      position: z.optional(z.number()),
    }),
  ),
  mappingsVersion: z.optional(z.number()),
  run: z.optional(
    z.object({
      id: z.string(),
      trigger: word(RUN_TRIGGERS),
      holder: z.optional(z.string()),
      until: instant,
    }),
  ),
  lastMaintenance: z.optional(
    z.object({
      runId: z.string(),
      finishedAt: instant,
      outcome: word(RUN_OUTCOMES),
      reason: z.nullable(reasonCode),
      grant: z.number(),
    }),
  ),
  pending: z.record(
    z.string(),
    z.custom<AdapterEvent>((event) => typeof event === 'object' && event !== null),
  ),
  retired: z.record(z.string(), z.literal(1)),
  deletedAt: z.optional(instant),
  stuckSince: z.optional(instant),
  dueAt: z.optional(instant),
  writes: z.number(),
});

const Newer = z.object({ format: z.number() });

/** Returns the item of a new adapter. It also contains the status, for people who inspect the table; no code reads it. */
export const toItem = (adapter: Adapter): Record<string, unknown> => ({
  ...adapterKey(adapter),
  ...(toWire(adapter) as Record<string, unknown>),
  format: FORMAT,
  status: statusOf(adapter),
  ...(adapter.dueAt && { dueShard: dueShardOf(adapter.adapterId) }),
});

/** @throws busy when a newer version of the product wrote the item, which happens during a deployment: this version must not write it;
 * another error when the item is not an adapter */
export function fromItem(item: unknown): Adapter {
  const { data: newer } = Newer.safeParse(item);
  if (newer && newer.format > FORMAT) {
    throw new TrackingAdapterError(
      'busy',
      'A newer version of the product wrote this adapter. Try again in a few minutes.',
      {
        retryAfterSeconds: 60,
      },
    );
  }
  const { format: _, ...facts } = AdapterItem.parse(item);
  // An absent fact is always an absent key: zod leaves out optional keys that the item does not have.
  return facts as Adapter;
}
