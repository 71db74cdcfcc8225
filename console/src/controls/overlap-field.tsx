import { Field, type FieldProps, fieldControl } from './field.tsx';

const OVERLAPS: readonly (readonly [hours: number, words: string])[] = [
  [24, '24 hours'],
  [1, '1 hour'],
  [72, '3 days'],
  [168, '7 days'],
  [0, 'Ends at once'],
];

interface OverlapFieldProps extends Pick<FieldProps, 'label' | 'hint'> {
  readonly hours: number;
  readonly onHours: (hours: number) => void;
}

/** For how long an old secret works beside its successor. */
export function OverlapField({ label, hint, hours, onHours }: OverlapFieldProps) {
  const field = { id: 'overlap', label, hint };
  return (
    <Field {...field}>
      <select
        {...fieldControl(field)}
        value={String(hours)}
        onChange={({ currentTarget }) => onHours(Number(currentTarget.value))}
      >
        {OVERLAPS.map(([value, words]) => (
          <option key={value} value={String(value)}>
            {words}
          </option>
        ))}
      </select>
    </Field>
  );
}
