import type { TrackedActivity, TrackedLocation } from '../../../shared/domain/tracking.ts';
import { REASON_WORDS, STATUS_WORDS } from './parcel-words.ts';
import { placeTime } from './place-time.ts';
import './journey.css';

export const placeOf = (location: TrackedLocation | null): string =>
  [location?.city, location?.stateProvince, location?.countryCode].filter(Boolean).join(', ');

/** A parcel's journey, newest first, as a line with stops. */
export const Journey = ({ activities }: { activities: readonly TrackedActivity[] }) => (
  <ol class="timeline">
    {activities.map((activity) => (
      <Stop key={`${activity.at} ${activity.statusCode} ${activity.description}`} activity={activity} />
    ))}
  </ol>
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
            {placeTime({ at: activity.at, date: activity.localDate, time: activity.localTime })}
          </time>
        ) : (
          'time not known'
        )}
      </p>
    </li>
  );
};
