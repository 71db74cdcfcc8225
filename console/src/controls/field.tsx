import type { ComponentChildren, JSX } from 'preact';
import './field.css';

/** A field's texts and the id that error links lead to. */
export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** The id of the element that shows an error of several fields. */
  readonly errorAt?: string;
  readonly isOptional?: boolean;
}

const describedBy = ({ id, hint, error, errorAt }: FieldProps): string | undefined =>
  [error && `${id}-error`, errorAt, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** Attributes that tie a control to the texts of its `Field`. */
export const fieldControl = (props: FieldProps) => ({
  id: props.id,
  'aria-describedby': describedBy(props),
  'aria-invalid': props.error || props.errorAt ? ('true' as const) : undefined,
});

export const Field = ({
  id,
  label,
  hint,
  error,
  errorAt,
  isOptional,
  children,
}: FieldProps & { children: ComponentChildren }) => (
  <div class={error || errorAt ? 'field wrong' : 'field'}>
    <label for={id}>
      {label}
      {isOptional && <span class="optional"> optional</span>}
    </label>
    {children}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

type InputProps = Omit<JSX.IntrinsicElements['input'], 'id' | 'label' | 'onInput' | 'value'>;

export const TextField = ({
  value,
  onText,
  input = {},
  ...field
}: FieldProps & { value: string; onText: (text: string) => void; input?: InputProps }) => (
  <Field {...field}>
    <input
      type="text"
      autocomplete="off"
      spellcheck={false}
      {...input}
      {...fieldControl(field)}
      value={value}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  </Field>
);
