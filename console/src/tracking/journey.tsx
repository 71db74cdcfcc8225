import type { ComponentChildren } from 'preact';
import type {
  EstimatedDelivery,
  TrackedActivity,
  TrackedLocation,
  TrackedPackage,
} from '../../../shared/domain/tracking.ts';
import { Icon } from '../controls/icon.tsx';
import { dayOf } from '../controls/time.tsx';
import { ACTION_WORDS, REASON_WORDS, STATUS_WORDS, WINDOW_WORDS } from './parcel-words.ts';
import './journey.css';

/** Local times of the place, as UPS reports them. */
const dayAndClock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });

const dayAlone = (date: string): string => dayOf(`${date}T12:00:00Z`);

/** A date alone shows no clock. */
const localTime = (date: string, time: string | null): string =>
  time === null ? dayAlone(date) : dayAndClock.format(new Date(`${date}T${time}Z`));

const clockAt = (time: string): string => clock.format(new Date(`2000-01-01T${time}Z`));

const placeOf = (location: TrackedLocation | null): string =>
  [location?.city, location?.stateProvince, location?.countryCode].filter(Boolean).join(', ');

/** A parcel's journey, newest first, as a line with stops. */
export const Journey = ({ parcel }: { parcel: TrackedPackage }) => {
  const [words, look, icon] = STATUS_WORDS[parcel.status] ?? STATUS_WORDS.unknown;
  return (
    <article class="journey">
      <header>
        <span class={`badge ${look}`}>
          <Icon name={icon} />
          {words}
        </span>
        {parcel.actionRequired && <strong class="must-act">{ACTION_WORDS[parcel.actionRequired]}</strong>}
        <h3>
          <code>{parcel.trackingNumber}</code>
        </h3>
      </header>
      <Facts parcel={parcel} />
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

const Facts = ({ parcel }: { parcel: TrackedPackage }) => (
  <dl class="facts">
    <Fact term="UPS says">{parcel.description && <bdi>{parcel.description}</bdi>}</Fact>
    <Fact term="Service">{parcel.service && <bdi>{parcel.service}</bdi>}</Fact>
    <Fact term="Reason">{parcel.statusReason && REASON_WORDS[parcel.statusReason]}</Fact>
    <Fact term="Expected">{parcel.estimatedDelivery && <Expected estimate={parcel.estimatedDelivery} />}</Fact>
    <Fact term="Pick up by">{parcel.pickupPoint && dayAlone(parcel.pickupPoint.pickupBy)}</Fact>
    <Fact term="Delivered">{parcel.deliveredOn && localTime(parcel.deliveredOn, parcel.deliveredTime)}</Fact>
    <Fact term="Returned">{parcel.returnedOn && dayAlone(parcel.returnedOn)}</Fact>
    <Fact term="Left at">{parcel.deliveredTo?.place && <bdi>{parcel.deliveredTo.place}</bdi>}</Fact>
    <Fact term="Received by">{parcel.receivedBy && <bdi>{parcel.receivedBy}</bdi>}</Fact>
  </dl>
);

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
    {dayAlone(date)}
    {from && to ? `, between ${clockAt(from)} and ${clockAt(to)}` : to && `, by ${clockAt(to)}`}
    {window && <span class="muted"> ({WINDOW_WORDS[window.kind]})</span>}
    {originalDate && (
      <>
        {' '}
        instead of <del>{dayAlone(originalDate)}</del>
      </>
    )}
  </>
);

const Stop = ({ activity }: { activity: TrackedActivity }) => {
  const [, statusLook] = STATUS_WORDS[activity.status] ?? STATUS_WORDS.unknown;
  const look = activity.isStatus ? statusLook : 'news';
  const where = placeOf(activity.location);
  return (
    <li class={look}>
      <p class="stop-words">
        <bdi>{activity.description}</bdi>
      </p>
      {activity.reason && <p class="small">{REASON_WORDS[activity.reason]}</p>}
      <p class="small muted">
        {where && (
          <>
            <bdi>{where}</bdi> ·{' '}
          </>
        )}
        {activity.localDate ? (
          <time dateTime={activity.localAt ?? activity.localDate}>
            {localTime(activity.localDate, activity.localTime)}
          </time>
        ) : (
          'time not known'
        )}
      </p>
    </li>
  );
};
