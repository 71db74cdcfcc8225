import type {
  PackageStatus,
  TrackedActivity,
  TrackedLocation,
  TrackedPackage,
} from '../../../shared/domain/tracking.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { dayOf } from '../controls/time.tsx';
import './journey.css';

const WORDS: Readonly<Record<PackageStatus, readonly [words: string, look: string, icon: IconName]>> = {
  'label-created': ['Label created', 'idle', 'circle'],
  voided: ['Voided', 'idle', 'cross'],
  'in-transit': ['In transit', 'moving', 'arrow'],
  'out-for-delivery': ['Out for delivery', 'moving', 'arrow'],
  'delivery-attempted': ['Delivery attempted', 'warn', 'alert'],
  'ready-for-pickup': ['Ready for pickup', 'moving', 'box'],
  delayed: ['Delayed', 'warn', 'clock'],
  exception: ['Exception', 'bad', 'alert'],
  returning: ['Returning to sender', 'warn', 'arrow'],
  returned: ['Returned to sender', 'bad', 'box'],
  delivered: ['Delivered', 'good', 'check'],
  unknown: ['Status not known to us', 'idle', 'info'],
};

/** Times of the place, as UPS tells them; a parcel is read where it is. */
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `2026-11-20T14:27:33-06:00` → the clock on the wall there. */
const wallClock = (localAt: string): string => local.format(new Date(`${localAt.slice(0, 19)}Z`));

const placeOf = (location: TrackedLocation | null): string =>
  [location?.city, location?.stateProvince, location?.countryCode].filter(Boolean).join(', ');

/** A parcel's way, newest first, as a line with stops. */
export const Journey = ({ parcel }: { parcel: TrackedPackage }) => {
  const [words, look, icon] = WORDS[parcel.status] ?? WORDS.unknown;
  return (
    <article class="journey">
      <header>
        <span class={`badge ${look}`}>
          <Icon name={icon} />
          {words}
        </span>
        <h3>
          <code>{parcel.trackingNumber}</code>
        </h3>
      </header>
      <dl class="facts">
        {parcel.description && (
          <>
            <dt>UPS says</dt>
            <dd>
              <bdi>{parcel.description}</bdi>
            </dd>
          </>
        )}
        {parcel.service && (
          <>
            <dt>Service</dt>
            <dd>
              <bdi>{parcel.service}</bdi>
            </dd>
          </>
        )}
        {!parcel.delivered && parcel.estimatedDelivery && (
          <>
            <dt>Expected</dt>
            <dd>
              {dayOf(`${parcel.estimatedDelivery.date}T12:00:00Z`)}
              {parcel.estimatedDelivery.isRescheduled && ' (rescheduled)'}
            </dd>
          </>
        )}
        {parcel.receivedBy && (
          <>
            <dt>Received by</dt>
            <dd>
              <bdi>{parcel.receivedBy}</bdi>
            </dd>
          </>
        )}
      </dl>
      {parcel.activities.length > 0 && (
        <ol class="timeline">
          {parcel.activities.map((activity) => (
            <Stop key={`${activity.at} ${activity.statusCode} ${activity.description}`} activity={activity} />
          ))}
        </ol>
      )}
    </article>
  );
};

const Stop = ({ activity }: { activity: TrackedActivity }) => {
  const [, look] = WORDS[activity.status] ?? WORDS.unknown;
  const where = placeOf(activity.location);
  return (
    <li class={look}>
      <p class="stop-words">
        <bdi>{activity.description}</bdi>
      </p>
      <p class="small muted">
        {where && (
          <>
            <bdi>{where}</bdi> ·{' '}
          </>
        )}
        {activity.localAt ? <time dateTime={activity.localAt}>{wallClock(activity.localAt)}</time> : 'time not told'}
      </p>
    </li>
  );
};
