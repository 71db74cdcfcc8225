import type { AdapterKey } from './adapter-key.ts';
import type { AuthorizationMethod } from './authorization-methods.ts';
import type { AdapterEvent } from './events.ts';
import type { LastMaintenance, RunTrigger } from './maintenance.ts';
import type { PlacedShipperMapping } from './shipper-mapping.ts';
import type { Stored } from './stored-words.ts';

/** UPS's two hosts, pre-defined and read-only. Source: UPS-API/api-documentation, servers of every document. */
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

/** The name shown for an authorization. UPS tells no API client who signed in, so the name's source is stored with it. */
export interface Authorizer {
  readonly name: string;
  readonly source: Stored<(typeof AUTHORIZER_SOURCES)[number]>;
}

/** The Authorization Details. They are created when a person authorizes or saves verified credentials; a renewal never changes them. */
export interface AuthorizationDetails {
  readonly id: string;
  readonly authorizer: Authorizer;
  /** UPS's `issued_at` of the grant's first token. */
  readonly authorizedAt: Date;
  readonly clientId: string;
}

/** The lease on a renewal: a worker is renewing the tokens of this generation, or died doing so. */
export interface RenewalRecord {
  /** The secret version under which the new tokens are staged. Every later attempt keeps it. */
  readonly versionId: string;
  readonly holder: string;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly until: Date;
  /** UPS neither granted nor refused the renewal, and no worker calls it again before this instant. */
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

/** The UPS tracking adapter: facts only. Its status is derived from them (`status.ts`); no decision reads a stored status. */
export interface Adapter extends AdapterKey {
  readonly name: string;
  readonly environment: Environment;
  readonly method: AuthorizationMethod;
  /** The id that the company's own system has for this adapter; unique in the company. */
  readonly externalId?: string;
  readonly createdAt: Date;
  /** The last change that people see; absent in items of format 1 that nobody has changed since. */
  readonly updatedAt?: Date;
  /** Grows with each change by people; the ETag. */
  readonly version: number;
  /** Grows with each change of credentials, deauthorize and delete included, and never shrinks. */
  readonly generation: number;
  /** The generation at the last change of the authorization. */
  readonly grant: number;
  readonly secret?: SecretPointer;
  readonly authorization?: AuthorizationDetails;
  /** The instant at which we received the access token. */
  readonly accessIssuedAt?: Date;
  readonly accessExpiresAt?: Date;
  /** The instant at which the grant expires unless it is renewed; absent for client credentials. */
  readonly refreshExpiresAt?: Date;
  readonly lastRenewedAt?: Date;
  /** The last warning about the expiry of this grant, in days before it; a renewal removes it. */
  readonly expiryWarnedDays?: number;
  /** The generation whose access token UPS refused on a resource call. */
  readonly accessRefusedGeneration?: number;
  readonly renewal?: RenewalRecord;
  /** The refresh token of this generation was presented before, so it is presented again only once the access token has expired. */
  readonly refreshPresented?: true;
  /** Applies only while `refused.generation` is the adapter's. */
  readonly refused?: { readonly generation: number; readonly code: RefusalCode };
  /** The vault returned nothing for the pointer of this generation, for the first time at `since`. */
  readonly missing?: { readonly generation: number; readonly since: Date };
  readonly maintainedGrant?: number;
  /** True once the adapter has been Ready since it was last Not Configured. */
  readonly wasReady: boolean;
  readonly mappings: Readonly<Record<string, PlacedShipperMapping>>;
  /** Grows with each change of the mappings; their ETag. Absent = 0. */
  readonly mappingsVersion?: number;
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
  /** Secrets that no commit names any longer, to be deleted. */
  readonly retired: Readonly<Record<string, 1>>;
  readonly deletedAt?: Date;
  /** The instant since which each look at this due adapter has thrown; absent = the last look did not. */
  readonly stuckSince?: Date;
  /** The instant at which the sweep must process this adapter; absent = nothing is due. */
  readonly dueAt?: Date;
  /** Counts every write. */
  readonly writes: number;
}

export const mappingsVersionOf = ({ mappingsVersion = 0 }: Pick<Adapter, 'mappingsVersion'>): number => mappingsVersion;

export const mappingCount = (adapter: Pick<Adapter, 'mappings'>): number => Object.keys(adapter.mappings).length;
