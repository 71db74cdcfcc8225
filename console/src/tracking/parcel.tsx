import type { ComponentChildren } from 'preact';
import type { EstimatedDelivery, TrackedPackage } from '../../../shared/domain/tracking.ts';
import type { Adapter } from '../api/types.ts';
import { may } from '../sign-in/session-state.ts';
import { Journey } from './journey.tsx';
import { ParcelStatus } from './parcel-status.tsx';
import { ACTION_WORDS, REASON_WORDS, WINDOW_WORDS } from './parcel-words.ts';
import { placeClock, placeDay, placeTime } from './place-time.ts';
import { Proof } from './proof.tsx';

interface ParcelProps {
  readonly adapter: Adapter;
  readonly parcel: TrackedPackage;
}

/** One parcel: on the left its facts and the proof of its delivery, on the right its journey. */
export const Parcel = ({ adapter, parcel }: ParcelProps) => (
  <article class="parcel">
    <header>
      <h3>
        <code>{parcel.trackingNumber}</code>
      </h3>
      <ParcelStatus status={parcel.status} />
      {parcel.actionRequired && <strong class="must-act">{ACTION_WORDS[parcel.actionRequired]}</strong>}
    </header>
    <div class="parcel-columns">
      <div>
        <Facts parcel={parcel} />
        {parcel.delivered && may('proofs:read') && (
          <Proof key={parcel.trackingNumber} adapterId={adapter.id} number={parcel.trackingNumber} />
        )}
      </div>
      <Journey activities={parcel.activities} />
    </div>
  </article>
);

const Facts = ({ parcel }: { parcel: TrackedPackage }) => (
  <dl class="facts">
    <Fact term="UPS says">{parcel.description && <bdi>{parcel.description}</bdi>}</Fact>
    <Fact term="Service">{parcel.service && <bdi>{parcel.service}</bdi>}</Fact>
    <Fact term="Reason">{parcel.statusReason && REASON_WORDS[parcel.statusReason]}</Fact>
    <Fact term="Expected">{parcel.estimatedDelivery && <Expected estimate={parcel.estimatedDelivery} />}</Fact>
    <Fact term="Pick up by">{parcel.pickupPoint && placeDay(parcel.pickupPoint.pickupBy)}</Fact>
    <Fact term="Delivered">{deliveryTime(parcel)}</Fact>
    <Fact term="Returned">{parcel.returnedOn && placeDay(parcel.returnedOn)}</Fact>
    <Fact term="Left at">{parcel.deliveredTo?.place && <bdi>{parcel.deliveredTo.place}</bdi>}</Fact>
    <Fact term="Received by">{parcel.receivedBy && <bdi>{parcel.receivedBy}</bdi>}</Fact>
  </dl>
);

export const deliveryTime = ({ deliveredAt: at, deliveredOn: date, deliveredTime: time }: TrackedPackage) =>
  date && placeTime({ at, date, time });

/** A term with its value; nothing without a value. */
const Fact = ({ term, children }: { term: string; children: ComponentChildren }) =>
  children ? (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  ) : null;

const Expected = ({ estimate: { date, originalDate, from, to, window } }: { estimate: EstimatedDelivery }) => (
  <>
    {placeDay(date)}
    {from && to ? `, between ${placeClock(from)} and ${placeClock(to)}` : to && `, by ${placeClock(to)}`}
    {window && <span class="muted"> ({WINDOW_WORDS[window.kind]})</span>}
    {originalDate && (
      <>
        {' '}
        instead of <del>{placeDay(originalDate)}</del>
      </>
    )}
  </>
);
