import type { Activity } from '../domain/activity.ts';
import { type Adapter, mappingCount, URIS } from '../domain/adapter.ts';
import { matchesOf } from '../domain/adapter-filter.ts';
import { attentionOf } from '../domain/attention.ts';
import { type AuthorizationLink, linkStateOf } from '../domain/authorization-link.ts';
import type { Caller } from '../domain/caller.ts';
import type { MaintenanceRun } from '../domain/maintenance.ts';
import { statusOf, statusReasonOf } from '../domain/status.ts';
import type { StatusReason } from '../domain/status-reasons.ts';
import { updatedAtOf } from '../domain/updated-at.ts';
import type { Company } from '../use-cases/adapters/read-company.ts';
import type { TrackedShipment } from '../use-cases/tracking/track-shipment.ts';
import { etagOf } from './input.ts';

/** Formats an instant: UTC, without milliseconds. */
export const instantView = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

export const instantOrNull = (at: Date | null | undefined): string | null => (at ? instantView(at) : null);

export function statusReasonView(reason: StatusReason | null) {
  if (!reason) return null;
  const { deadline, ...shown } = reason;
  return { ...shown, ...(deadline && { deadline: instantView(deadline) }) };
}

/** Returns an adapter as the API shows it now, since a warning may depend on the time. */
export const adapterView = (adapter: Adapter, now: Date) => ({
  id: adapter.adapterId,
  externalId: adapter.externalId ?? null,
  name: adapter.name,
  environment: adapter.environment,
  uris: URIS,
  authorizationMethod: adapter.method,
  status: statusOf(adapter),
  statusReason: statusReasonView(statusReasonOf(adapter, now)),
  attention: attentionOf(adapter, now),
  clientId: adapter.authorization?.clientId ?? null,
  clientSecretSet: adapter.secret !== undefined,
  authorization: authorizationView(adapter),
  shipperMappingCount: mappingCount(adapter),
  lastMaintenance: lastMaintenanceView(adapter),
  createdAt: instantView(adapter.createdAt),
  updatedAt: instantView(updatedAtOf(adapter)),
  version: adapter.version,
});

/** Returns an adapter of a list, and where it matches a search. */
export const listedAdapterView = (adapter: Adapter, now: Date, q: string | undefined) => ({
  ...adapterView(adapter, now),
  ...(q !== undefined && { matches: matchesOf(adapter, q) }),
});

function authorizationView({ authorization, accessExpiresAt, refreshExpiresAt, lastRenewedAt }: Adapter) {
  if (!authorization) return null;
  return {
    authorizer: authorization.authorizer,
    authorizedAt: instantView(authorization.authorizedAt),
    accessTokenExpiresAt: instantOrNull(accessExpiresAt),
    authorizationExpiresAt: instantOrNull(refreshExpiresAt),
    lastRenewedAt: instantOrNull(lastRenewedAt),
  };
}

function lastMaintenanceView({ lastMaintenance }: Adapter) {
  if (!lastMaintenance) return null;
  const { runId, finishedAt, outcome, reason } = lastMaintenance;
  return { runId, finishedAt: instantView(finishedAt), outcome, reason };
}

export const adapterHeaders = (adapter: Adapter) => ({ etag: etagOf(adapter) });

export const adapterLocation = ({ adapterId }: Pick<Adapter, 'adapterId'>) => `/v1/adapters/${adapterId}`;

/** Returns a run as the API shows it, also while it runs. */
export const runView = ({ id, trigger, state, outcome, startedAt, finishedAt, checks }: MaintenanceRun) => ({
  id,
  trigger,
  state,
  outcome,
  startedAt: instantOrNull(startedAt),
  finishedAt: instantOrNull(finishedAt),
  checks,
});

export const activityView = ({ id, at, type, actor, result, reason, requestId, ...about }: Activity) => ({
  id,
  at: instantView(at),
  type,
  adapterId: about.adapterId,
  adapterName: about.adapterName ?? null,
  webhookId: about.webhookId ?? null,
  linkId: about.linkId ?? null,
  actor,
  result,
  reason,
  changes: [...(about.changes ?? [])],
  mappings: [...(about.mappings ?? [])],
  count: about.count ?? null,
  requestId,
});

/** Returns a sign-in link as the API shows it now, since it expires by the clock. */
export const linkView = (link: AuthorizationLink, now: Date) => ({
  id: link.linkId,
  adapterId: link.adapterId,
  authorizationMethod: link.method,
  state: linkStateOf(link, now),
  createdBy: { kind: link.createdBy.kind, name: link.createdBy.name },
  createdAt: instantView(link.createdAt),
  expiresAt: instantView(link.expiresAt),
  startedAt: instantOrNull(link.startedAt ?? null),
  lastFailure: link.lastFailure ? { code: link.lastFailure.code, at: instantView(link.lastFailure.at) } : null,
  authorizationId: link.authorizationId ?? null,
});

export const linkLocation = ({ linkId }: AuthorizationLink) => `/v1/authorization-links/${linkId}`;

type Asking = Pick<Caller, 'actor' | 'scopes' | 'expiresAt'>;

/** Returns the company and the caller, with name, scopes and expiry. */
export const companyView = (company: Company, { actor: { kind, name }, scopes, expiresAt }: Asking) => ({
  ...company,
  caller: { kind, name, scopes: [...scopes], expiresAt: instantView(expiresAt) },
});

/** Returns a shipment as the API shows it; `compact` leaves out activities and milestones. */
export function trackingView({ asOf, packages, ...tracked }: TrackedShipment, view?: 'raw' | 'compact') {
  const shown = view === 'compact' ? packages.map((one) => ({ ...one, activities: [], milestones: [] })) : packages;
  return { ...tracked, packages: shown, asOf: instantView(asOf) };
}
