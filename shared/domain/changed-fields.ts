import type { Adapter } from './adapter.ts';
import type { FieldChange } from './field-change.ts';

/** The settings of an adapter that people change, by the API's names. */
const settingsOf = ({ name, environment, method, externalId, authorization }: Adapter) => ({
  name,
  environment,
  authorizationMethod: method,
  externalId: externalId ?? null,
  clientId: authorization?.clientId ?? null,
});

type Settings = ReturnType<typeof settingsOf>;

/** `changesBetween(adapter, { name: 'Dock 5' })` → `[{ field: 'name', from: 'Dock 4', to: 'Dock 5' }]`.
 *
 * @param wanted an absent or undefined field stays as it is */
export function changesBetween(
  adapter: Adapter,
  wanted: { [Field in keyof Settings]?: Settings[Field] | undefined },
): FieldChange[] {
  const before = settingsOf(adapter);
  return (Object.keys(before) as (keyof Settings)[]).flatMap((field) => {
    const to = wanted[field];
    return to === undefined || to === before[field] ? [] : [{ field, from: before[field], to }];
  });
}
