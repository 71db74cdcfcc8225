import { EVENT_NAMES, EVENT_TYPES, type EventChoice } from './event-choice.ts';

interface EventFieldsProps {
  readonly choice: EventChoice;
  readonly onChoose: (choice: EventChoice) => void;
  readonly error?: string | undefined;
}

/** All events, or some of them by name. */
export const EventFields = ({ choice, onChoose, error }: EventFieldsProps) => (
  <fieldset class={error ? 'field segmented wrong' : 'field segmented'} id="webhook-events" tabIndex={-1}>
    <legend>Events</legend>
    <div class="segments">
      <label class="segment">
        <input type="radio" name="events" checked={choice === 'all'} onChange={() => onChoose('all')} />
        <span>
          All events
          <span class="segment-more">Also kinds that are added later</span>
        </span>
      </label>
      <label class="segment">
        <input
          type="radio"
          name="events"
          checked={choice !== 'all'}
          onChange={() => onChoose(new Set(['adapter.status_changed']))}
        />
        <span>
          Some events
          <span class="segment-more">You choose which</span>
        </span>
      </label>
    </div>
    {error && <p class="field-error">{error}</p>}
    {choice !== 'all' && <Types choice={choice} onChoose={onChoose} />}
  </fieldset>
);

function Types({ choice, onChoose }: { choice: Exclude<EventChoice, 'all'>; onChoose: (choice: EventChoice) => void }) {
  const toggle = (type: (typeof EVENT_TYPES)[number], isOn: boolean) => {
    const next = new Set(choice);
    isOn ? next.add(type) : next.delete(type);
    onChoose(next);
  };
  return (
    <div class="event-types">
      {EVENT_TYPES.map((type) => (
        <label key={type} class="check">
          <input
            type="checkbox"
            checked={choice.has(type)}
            onChange={({ currentTarget }) => toggle(type, currentTarget.checked)}
          />
          <span>
            {EVENT_NAMES[type]} <code class="muted">{type}</code>
          </span>
        </label>
      ))}
    </div>
  );
}
