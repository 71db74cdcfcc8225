import type { AdapterKey } from './adapter-key.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { AdapterEvent } from './events.ts';
import type { LastMaintenance, RunTrigger } from './maintenance.ts';
import type { ShipperMapping } from './shipper-mapping.ts';
import type { Stored } from './stored-words.ts';

/** The two hosts of UPS, pre-defined: nobody alters them. Source: UPS-API/api-documentation, servers of every document. */
export const URIS = {
  test: 'https://wwwcie.ups.com',
  production: 'https://onlinetools.ups.com',
} as const;
export type Environment = keyof typeof URIS;
export const ENVIRONMENTS = Object.keys(URIS) as [Environment, ...Environment[]];

/** One immutable version of one secret. */
export interface SecretPointer {
  readonly id: string;
  readonly versionId: string;
}

export const AUTHORIZER_SOURCES = ['entered', 'operator', 'client'] as const;

/** Whose name an authorization goes by; UPS tells no API client who signed in, so the source is told with it. */
export interface Authorizer {
  readonly name: string;
  readonly source: Stored<(typeof AUTHORIZER_SOURCES)[number]>;
}

/** Authorization Details: made when a person authorizes or saves verified credentials, and never changed by a renewal. */
export interface AuthorizationDetails {
  readonly id: string;
  readonly authorizer: Authorizer;
  /** UPS's `issued_at` of the grant's first token. */
  readonly authorizedAt: Date;
  readonly clientId: string;
}

/** Someone is renewing the tokens of this generation, or died doing so. */
export interface RenewalRecord {
  /** The secret version that the new tokens are staged under; kept by every later attempt. */
  readonly versionId: string;
  readonly holder: string;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly until: Date;
  /** UPS answered neither yes nor no, and is not asked again before. */
  readonly askAgainAt?: Date;
}

export const REFUSAL_CODES = [
  'authorization-refused',
  'authorization-expired',
  'client-refused',
  'credentials-missing',
  'renewal-answer-lost',
] as const;
export type RefusalCode = Stored<(typeof REFUSAL_CODES)[number]>;

/** The UPS tracking adapter: facts only. Its status is derived from them (`status.ts`), never stored to decide by. */
export interface Adapter extends AdapterKey {
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthorizationMethod;
  readonly createdAt: Date;
  /** Moves with what people change; the ETag. */
  readonly version: number;
  /** Moves with every credential change; only grows, also through deauthorize and delete. */
  readonly generation: number;
  /** The generation of the last grant change. */
  readonly grant: number;
  readonly secret?: SecretPointer;
  readonly authorization?: AuthorizationDetails;
  /** When we received the access token. */
  readonly accessIssuedAt?: Date;
  readonly accessExpiresAt?: Date;
  /** When the grant ends unless it is renewed before; absent for client credentials. */
  readonly refreshExpiresAt?: Date;
  readonly lastRenewedAt?: Date;
  /** The warning last given about the end of this grant, in days; a renewal takes it back. */
  readonly expiryWarnedDays?: number;
  /** UPS refused the access token of this generation on a resource call. */
  readonly accessRefusedGeneration?: number;
  readonly renewal?: RenewalRecord;
  /** The refresh token of this generation has been presented before: it is presented again only when the access token is dead. */
  readonly refreshPresented?: true;
  /** Counts only while `refused.generation` is the adapter's. */
  readonly refused?: { readonly generation: number; readonly code: RefusalCode };
  /** The vault showed nothing under the pointer of this generation, at `since` for the first time. */
  readonly missing?: { readonly generation: number; readonly since: Date };
  readonly maintainedGrant?: number;
  /** Has been Ready since it was last Not Configured. */
  readonly wasReady: boolean;
  readonly mappings: Readonly<Record<string, ShipperMapping>>;
  /** The maintenance run that is queued or running. */
  readonly run?: {
    readonly id: string;
    readonly trigger: RunTrigger;
    /** Absent while queued. */
    readonly holder?: string;
    readonly until: Date;
  };
  readonly lastMaintenance?: LastMaintenance;
  /** Events not yet accepted by the bus, by id. */
  readonly pending: Readonly<Record<string, AdapterEvent>>;
  /** Secrets that no commit names any more, to be deleted. */
  readonly retired: Readonly<Record<string, 1>>;
  readonly deletedAt?: Date;
  /** How often in a row the sweep has failed on this adapter; absent = it has not. */
  readonly sweepFailures?: number;
  /** When the sweep has to look at this adapter; absent = nothing due. */
  readonly dueAt?: Date;
  /** Counts every write. */
  readonly writes: number;
}

export const mappingCount = (adapter: Pick<Adapter, 'mappings'>): number => Object.keys(adapter.mappings).length;
