import { toggled } from '../../controls/toggled.ts';
import { EVENT_NAMES, EVENT_TYPES, type EventChoice } from '../event-choice.ts';
import { AllOrSome } from './all-or-some.tsx';

interface EventFieldsProps {
  readonly choice: EventChoice;
  readonly onChoose: (choice: EventChoice) => void;
  readonly error: string | undefined;
}

/** All events, or some of them by name. */
export const EventFields = ({ choice, onChoose, error }: EventFieldsProps) => (
  <AllOrSome
    id="webhook-events"
    what="events"
    allMore="Also kinds that are added later"
    isAll={choice === 'all'}
    onAll={() => onChoose('all')}
    onSome={() => onChoose(new Set(['adapter.status_changed']))}
    error={error}
  >
    {choice !== 'all' && (
      <div class="event-types">
        {EVENT_TYPES.map((type) => (
          <label key={type} class="check">
            <input
              type="checkbox"
              checked={choice.has(type)}
              onChange={({ currentTarget }) => onChoose(toggled(choice, [type], currentTarget.checked))}
            />
            <span>
              {EVENT_NAMES[type]} <code class="muted">{type}</code>
            </span>
          </label>
        ))}
      </div>
    )}
  </AllOrSome>
);
