import type { Adapter } from '../../domain/adapter.ts';
import type { AdapterKey } from '../../domain/adapter-key.ts';
import { TrackingAdapterError } from '../../domain/errors.ts';
import type { TrackedPackage, TrackingWarning } from '../../domain/tracking.ts';
import type { Renewing } from '../../ports/app.ts';
import type { CarrierFailure } from '../../ports/carrier.ts';
import type { RequestContext } from '../common/request-context.ts';
import { pooled } from './pooled.ts';
import { trackAs } from './track-as.ts';
import { trackableAdapter, trackingError } from './track-shipment.ts';
import { logUnmapped } from './unmapped-statuses.ts';

export interface TrackReference extends AdapterKey, RequestContext {
  readonly reference: string;
  /** The id or the account of a shipper mapping. Default: the accounts of all mappings. */
  readonly shipper?: string | undefined;
  /** Days of pickup, `2026-11-20`. Default: the last 14 days. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly destinationCountry?: string | undefined;
  readonly destinationPostalCode?: string | undefined;
}

export interface TrackedReference {
  readonly reference: string;
  readonly found: boolean;
  /** False when an account could not be asked, or there are more packages than are shown. */
  readonly isComplete: boolean;
  readonly packages: readonly TrackedPackage[];
  readonly accountsAsked: readonly string[];
  readonly warnings: readonly TrackingWarning[];
  readonly asOf: Date;
}

/** UPS refuses a reference that several accounts use, so each account is asked alone. */
const MAX_ACCOUNTS = 20;
const AT_ONCE = 5;
const MAX_PACKAGES = 50;
const USUAL_DAYS = 14;
const DAY_MS = 86_400_000;

/** Finds the packages with a shipper's reference number, over the accounts of the adapter's shipper mappings.
 *
 * @throws the errors of `trackShipment`; request-invalid for an unknown shipper, or when too many accounts would have to be asked */
export async function trackReference(app: Renewing, request: TrackReference): Promise<TrackedReference> {
  const adapter = await trackableAdapter(app, request);
  const accounts = accountsFor(adapter, request.shipper);
  const days = daysOf(app, request);
  const { reference, destinationCountry, destinationPostalCode } = request;
  const answers = await pooled(accounts, AT_ONCE, async (shipperNumber) => {
    const lookup = { kind: 'reference', shipperNumber, ...days, destinationCountry, destinationPostalCode } as const;
    const answer = await trackAs(app, adapter, request, reference, { lookup });
    if ('failure' in answer) return { account: shipperNumber, failure: answer.failure };
    if ('raw' in answer.value) throw new Error('Nobody asked for the raw body.');
    logUnmapped(app.log, answer.value.unmapped);
    return { account: shipperNumber, tracking: answer.value.tracking };
  });
  const failed = answers.flatMap((one) => (one.failure ? [one] : []));
  if (failed[0] && failed.length === answers.length) throw trackingError(adapter, failed[0].failure, {});

  const tracked = answers.flatMap(({ tracking }) => tracking ?? []);
  const packages = [
    ...new Map(tracked.flatMap((one) => one.packages).map((one) => [one.trackingNumber, one])).values(),
  ];
  return {
    reference,
    found: packages.length > 0,
    isComplete: failed.length === 0 && packages.length <= MAX_PACKAGES,
    packages: packages.slice(0, MAX_PACKAGES),
    accountsAsked: accounts,
    warnings: [...tracked.flatMap(({ warnings }) => warnings), ...failed.map((one) => notAsked(adapter, one))],
    asOf: app.clock(),
  };
}

function notAsked(
  adapter: Adapter,
  { account, failure }: { account: string; failure: CarrierFailure },
): TrackingWarning {
  const { code, message } = trackingError(adapter, failure, {});
  return { code, message: `The account ${account} could not be asked. ${message}` };
}

/** @throws request-invalid */
function accountsFor({ mappings }: Adapter, shipper: string | undefined): string[] {
  const all = [...new Set(Object.values(mappings).map(({ accountNumber }) => accountNumber))];
  if (shipper !== undefined) {
    const account = Object.hasOwn(mappings, shipper) ? mappings[shipper]?.accountNumber : shipper.toUpperCase();
    if (account !== undefined && all.includes(account)) return [account];
    throw refused('shipper', 'is neither the ID nor the account of a shipper mapping of this adapter');
  }
  if (all.length <= MAX_ACCOUNTS) return all;
  throw refused(
    'shipper',
    `is required: the adapter has ${all.length} accounts, and at most ${MAX_ACCOUNTS} are asked`,
  );
}

/** @throws request-invalid */
function daysOf({ clock }: Pick<Renewing, 'clock'>, request: TrackReference): { from: string; to: string } {
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const to = request.to ?? dayOf(clock().getTime());
  const from = request.from ?? dayOf(Date.parse(to) - USUAL_DAYS * DAY_MS);
  if (from > to) throw refused('from', 'must not be after `to`');
  return { from, to };
}

const refused = (parameter: string, message: string) =>
  new TrackingAdapterError('request-invalid', 'The request is not valid.', {
    errors: [{ in: 'query', pointer: `/${parameter}`, message }],
  });
