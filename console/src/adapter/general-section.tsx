import { EnvironmentChoice } from '../controls/environment-choice.tsx';
import { TextField } from '../controls/field.tsx';
import { may } from '../sign-in/session-state.ts';
import type { Configuration } from './use-configuration.ts';

export function GeneralSection({ configuration: { draft, errors, edit } }: { configuration: Configuration }) {
  const mayEdit = may('adapters:write');
  return (
    <section class="card" aria-labelledby="general">
      <h2 id="general">General</h2>
      <TextField
        id="name"
        label="Name"
        value={draft.name}
        onText={(name) => edit({ name })}
        error={errors.name}
        input={{ maxLength: 80, dir: 'auto', disabled: !mayEdit }}
      />
      <EnvironmentChoice
        name="environment"
        value={draft.environment}
        onChoose={(environment) => edit({ environment })}
        isDisabled={!mayEdit}
      />
    </section>
  );
}
