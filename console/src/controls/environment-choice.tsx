import type { Environment } from '../api/types.ts';

const CHOICES: readonly (readonly [Environment, string, string])[] = [
  ['test', 'Test', 'UPS’s Customer Integration Environment'],
  ['production', 'Production', 'Real shipments'],
];

export const EnvironmentChoice = ({
  name,
  value,
  onChoose,
  isDisabled = false,
}: {
  name: string;
  value: Environment;
  onChoose: (environment: Environment) => void;
  isDisabled?: boolean;
}) => (
  <fieldset class="field segmented" disabled={isDisabled}>
    <legend>Environment</legend>
    <div class="segments">
      {CHOICES.map(([environment, words, more]) => (
        <label key={environment} class="segment">
          <input type="radio" name={name} checked={value === environment} onChange={() => onChoose(environment)} />
          <span>
            {words}
            <span class="segment-more">{more}</span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
);
