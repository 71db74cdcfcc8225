import type { AdapterKey } from '../../domain/adapter-key.ts';
import type { PackageStatus, TrackedPackage, TrackingWarning } from '../../domain/tracking.ts';
import type { Renewing } from '../../ports/app.ts';
import type { Carrier } from '../../ports/carrier.ts';
import type { RequestContext } from '../common/request-context.ts';
import { trackAs } from './track-as.ts';
import { trackableAdapter, trackingError } from './track-shipment.ts';
import { logUnmapped } from './unmapped-statuses.ts';

export interface TrackWholeShipment extends AdapterKey, RequestContext {
  readonly inquiryNumber: string;
  readonly limit: number;
  /** The number of packages to leave out. */
  readonly offset: number;
}

export interface WholeShipment {
  readonly inquiryNumber: string;
  readonly packageCount: number;
  /** The number of these packages by status. */
  readonly counts: Readonly<Partial<Record<PackageStatus, number>>>;
  /** False when UPS did not list the shipment: then only the package of the number is here. */
  readonly isComplete: boolean;
  readonly packages: readonly TrackedPackage[];
  readonly warnings: readonly TrackingWarning[];
  /** The offset of the next page; undefined on the last. */
  readonly next: number | undefined;
}

type Answer = Awaited<ReturnType<Carrier['track']>>;

/** UPS has been seen to refuse good numbers at this endpoint. */
const isRefusedNumber = (answer: Answer): boolean => 'failure' in answer && answer.failure.carrierCode === 'TV1002';

/** Lists the packages of a shipment, by the number of any of them. Where UPS refuses the number it is asked once more; then the answer
 * is the package of the number alone.
 *
 * @throws the errors of `trackShipment` */
export async function trackWholeShipment(app: Renewing, request: TrackWholeShipment): Promise<WholeShipment> {
  const adapter = await trackableAdapter(app, request);
  const { inquiryNumber, limit, offset } = request;
  const asked = () =>
    trackAs(app, adapter, request, inquiryNumber, { lookup: { kind: 'shipment', offset, count: limit } });
  let answer = await asked();
  if (isRefusedNumber(answer)) answer = await asked();
  const isListed = !isRefusedNumber(answer);
  if (!isListed) answer = await trackAs(app, adapter, request, inquiryNumber);
  if ('failure' in answer) throw trackingError(adapter, answer.failure, {});
  if ('raw' in answer.value) throw new Error('Nobody asked for the raw body.');
  const { tracking, unmapped } = answer.value;
  logUnmapped(app.log, unmapped);
  const { packages } = tracking;
  const packageCount = Math.max(tracking.packageCount, (isListed ? offset : 0) + packages.length);
  return {
    inquiryNumber,
    packageCount,
    counts: countsOf(packages),
    isComplete: isListed,
    packages,
    warnings: [...tracking.warnings, ...(isListed ? [] : [NOT_LISTED])],
    next:
      isListed && packages.length > 0 && offset + packages.length < packageCount ? offset + packages.length : undefined,
  };
}

const NOT_LISTED: TrackingWarning = {
  code: 'shipment-not-listed',
  message: 'UPS did not list the shipment of this number. Only the package of the number is here.',
};

function countsOf(packages: readonly TrackedPackage[]): WholeShipment['counts'] {
  const counts: Partial<Record<PackageStatus, number>> = {};
  for (const { status } of packages) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
