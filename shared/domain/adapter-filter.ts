import type { Adapter, Environment } from './adapter.ts';
import type { AdapterStatus } from './adapter-status.ts';
import { type Attention, attentionOf } from './attention.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import { statusOf } from './status.ts';
import { updatedAtOf } from './updated-at.ts';

/** The conditions on adapters in a list. An absent one is met by every adapter; a list is met by any of its words. */
export interface AdapterFilter {
  readonly status?: readonly AdapterStatus[] | undefined;
  readonly environment?: readonly Environment[] | undefined;
  readonly authorizationMethod?: readonly AuthorizationMethod[] | undefined;
  readonly attention?: readonly Attention[] | undefined;
  readonly externalId?: string | undefined;
  readonly accountNumber?: string | undefined;
  readonly updatedSince?: Date | undefined;
  /** A part of a name, an id, an authorizer or a mapping, in any case. */
  readonly q?: string | undefined;
}

export const MATCHED_FIELDS = [
  'name',
  'id',
  'externalId',
  'authorizer',
  'clientId',
  'shipper',
  'accountNumber',
] as const;

/** A field of an adapter that contains the searched text. */
export interface Match {
  readonly field: (typeof MATCHED_FIELDS)[number];
  readonly value: string;
}

/** Returns true when the adapter meets every condition. */
export function fits(adapter: Adapter, filter: AdapterFilter, now: Date): boolean {
  const { status, environment, authorizationMethod, attention, externalId, accountNumber, updatedSince, q } = filter;
  return (
    (!status || status.includes(statusOf(adapter))) &&
    (!environment || environment.includes(adapter.environment)) &&
    (!authorizationMethod || authorizationMethod.includes(adapter.method)) &&
    (!attention || attention.includes(attentionOf(adapter, now))) &&
    (externalId === undefined || adapter.externalId === externalId) &&
    (accountNumber === undefined || mappings(adapter).some((one) => one.accountNumber === accountNumber)) &&
    (!updatedSince || updatedAtOf(adapter) >= updatedSince) &&
    (q === undefined || matchesOf(adapter, q).length > 0)
  );
}

/** Returns each field that contains the text, in any case, each value once. */
export function matchesOf(adapter: Adapter, q: string): Match[] {
  const { name, adapterId, externalId, authorization } = adapter;
  const wanted = folded(q);
  const fields: readonly (readonly [Match['field'], readonly (string | undefined)[]])[] = [
    ['name', [name]],
    ['id', [adapterId]],
    ['externalId', [externalId]],
    ['authorizer', [authorization?.authorizer.name]],
    ['clientId', [authorization?.clientId]],
    ['shipper', mappings(adapter).map(({ shipper }) => shipper)],
    ['accountNumber', mappings(adapter).map(({ accountNumber }) => accountNumber)],
  ];
  return fields.flatMap(([field, values]) =>
    [...new Set(values)].flatMap((value) =>
      value !== undefined && folded(value).includes(wanted) ? [{ field, value }] : [],
    ),
  );
}

const mappings = (adapter: Adapter) => Object.values(adapter.mappings);

const folded = (text: string): string => text.normalize('NFC').toLowerCase();
