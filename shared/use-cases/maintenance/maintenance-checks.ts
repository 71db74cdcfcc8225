import { type Adapter, mappingCount } from '../../domain/adapter.ts';
import { AUTHORIZATION_METHODS } from '../../domain/authorization-methods.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { MaintenanceCheckCode, RunOutcome } from '../../domain/maintenance.ts';
import { refusalOf, statusReasonOf } from '../../domain/status.ts';
import { STATUS_REASONS, type StatusReasonCode } from '../../domain/status-reasons.ts';
import type { App, Basics, Maintaining, Renewing, Retiring } from '../../ports/app.ts';
import type { RequestContext } from '../common/request-context.ts';
import { accessToken } from '../renewal/access-token.ts';
import { credentialsMissing, lookedForAgain } from '../renewal/missing-credentials.ts';
import { PROBE_INQUIRY_NUMBER } from '../tracking/probe.ts';
import { trackAs } from '../tracking/track-as.ts';

export type CheckResult =
  | { readonly state: 'passed'; readonly message: string; readonly adapter: Adapter }
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly adapter: Adapter;
      readonly outcome: Exclude<RunOutcome, 'ready'>;
      readonly reason: StatusReasonCode | null;
    };

type Check = (app: Maintaining, adapter: Adapter, context: RequestContext) => Promise<CheckResult>;

/** The checks before the write that changes the status, in the order of the user guide. */
export const CHECKS: readonly (readonly [Exclude<MaintenanceCheckCode, 'status'>, Check])[] = [
  ['configuration', checkConfiguration],
  ['credentials', checkCredentials],
  ['token', checkToken],
  ['carrier', checkCarrier],
  ['shipper-mapping', checkShipperMapping],
];

const passed = (adapter: Adapter, message: string): CheckResult => ({ state: 'passed', message, adapter });

const blocked = (adapter: Adapter, reason: StatusReasonCode): CheckResult => ({
  state: 'failed',
  message: STATUS_REASONS[reason].message,
  adapter,
  outcome: 'blocked',
  reason,
});

const failed = (adapter: Adapter, reason: StatusReasonCode | null, message: string): CheckResult => ({
  state: 'failed',
  message,
  adapter,
  outcome: 'failed',
  reason,
});

async function checkConfiguration(_: Maintaining, adapter: Adapter): Promise<CheckResult> {
  return AUTHORIZATION_METHODS[adapter.method].grant === 'none'
    ? blocked(adapter, 'legacy-authentication')
    : passed(adapter, `${adapter.method}, ${adapter.environment}`);
}

async function checkCredentials(app: Retiring, judged: Adapter, context: RequestContext): Promise<CheckResult> {
  const adapter = await lookedForAgain(app, judged, context);
  const reason = adapter.secret === undefined ? statusReasonOf(adapter, app.clock())?.code : refusalOf(adapter);
  if (reason !== undefined) return blocked(adapter, reason);
  const credentials = adapter.secret && (await app.vault.read(adapter, adapter.secret));
  if (credentials) return passed(adapter, 'Stored');
  return blocked(await credentialsMissing(app, adapter, context), 'credentials-missing');
}

async function checkToken(app: Renewing, adapter: Adapter, context: RequestContext): Promise<CheckResult> {
  const current = (await accessToken(app, adapter, context)).adapter;
  return passed(current, current.generation === adapter.generation ? 'Valid' : 'Renewed');
}

async function checkCarrier(app: Renewing, adapter: Adapter, context: RequestContext): Promise<CheckResult> {
  const answer = await trackAs(app, adapter, context, PROBE_INQUIRY_NUMBER);
  const current = (await app.adapters.get(adapter)) ?? adapter;
  if (!('failure' in answer) || answer.failure.kind === 'request-refused') return passed(current, 'UPS answers');
  if (answer.failure.kind === 'token-refused') return blocked(current, 'tracking-not-permitted');
  if (answer.failure.kind === 'blocked') return blocked(current, 'carrier-blocked');
  return failed(current, 'carrier-unavailable', answer.failure.message);
}

async function checkShipperMapping(_: Maintaining, adapter: Adapter): Promise<CheckResult> {
  const count = mappingCount(adapter);
  return count === 0 ? blocked(adapter, 'shipper-mapping-required') : passed(adapter, `${count} configured`);
}

/** Handles an error of a check. A refusal has already moved the adapter to Need Authorization with its reason; any other error is
 * transient, so the status stays. */
export async function checkThrew(
  app: Basics & Pick<App, 'adapters'>,
  adapter: Adapter,
  error: unknown,
): Promise<CheckResult> {
  if (!(error instanceof TrackingAdapterError)) throw error;
  const current = (await app.adapters.get(adapter)) ?? adapter;
  const refusal = refusalOf(current);
  if (refusal) return blocked(current, refusal);
  return failed(current, error.code.startsWith('carrier-') ? 'carrier-unavailable' : null, error.message);
}
