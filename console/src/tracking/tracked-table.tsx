import type { TrackedPackage } from '../../../shared/domain/tracking.ts';
import type { TrackedNumber } from '../api/types.ts';
import { withQuery } from '../router.ts';
import { placeOf } from './journey.tsx';
import { deliveryTime } from './parcel.tsx';
import { ParcelStatus } from './parcel-status.tsx';
import { ACTION_WORDS, REASON_WORDS } from './parcel-words.ts';
import { placeDay, placeTime } from './place-time.ts';

/** A row for each number, in the order that was typed; a number leads to its parcel. */
export const TrackedTable = ({ items }: { items: readonly TrackedNumber[] }) => (
  <table class="cards tracked">
    <caption class="unseen">Tracked numbers</caption>
    <thead>
      <tr>
        <th scope="col">Tracking number</th>
        <th scope="col">Status</th>
        <th scope="col">Delivery</th>
        <th scope="col">Last event</th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <Row key={item.inquiryNumber} item={item} />
      ))}
    </tbody>
  </table>
);

/** The package that was asked for, of those of its shipment. */
const packageOf = ({ inquiryNumber, tracking }: TrackedNumber): TrackedPackage | undefined =>
  tracking?.packages.find(({ trackingNumber }) => trackingNumber === inquiryNumber) ?? tracking?.packages[0];

function Row({ item }: { item: TrackedNumber }) {
  const { inquiryNumber, tracking, problem } = item;
  const parcel = packageOf(item);
  return (
    <tr>
      <th scope="row">
        <a href={withQuery({ parcel: inquiryNumber })}>
          <code>{inquiryNumber}</code>
        </a>
        {tracking && tracking.packageCount > 1 && <span class="cell-more">{tracking.packageCount} packages</span>}
      </th>
      {parcel ? (
        <ParcelCells parcel={parcel} />
      ) : (
        <td data-label="Status" colSpan={3}>
          {problem ? problem.title : 'UPS does not know this number'}
        </td>
      )}
    </tr>
  );
}

const ParcelCells = ({ parcel }: { parcel: TrackedPackage }) => {
  const { actionRequired, statusReason, estimatedDelivery } = parcel;
  const [last] = parcel.activities;
  const delivered = deliveryTime(parcel);
  return (
    <>
      <td data-label="Status">
        <ParcelStatus status={parcel.status} />
        {(actionRequired || statusReason) && (
          <span class="cell-more">
            {actionRequired ? (
              <strong class="must-act">{ACTION_WORDS[actionRequired]}</strong>
            ) : (
              statusReason && REASON_WORDS[statusReason]
            )}
          </span>
        )}
      </td>
      <td data-label="Delivery">
        {delivered ?? (estimatedDelivery ? `Expected ${placeDay(estimatedDelivery.date)}` : '–')}
      </td>
      <td data-label="Last event">
        {last ? (
          <>
            <bdi>{last.description}</bdi>
            <span class="cell-more">
              {[
                placeOf(last.location),
                last.localDate && placeTime({ at: last.at, date: last.localDate, time: last.localTime }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        ) : (
          '–'
        )}
      </td>
    </>
  );
};
