import type { ComponentChildren } from 'preact';

interface AllOrSomeProps {
  /** The id of the group, which gets the focus when the choice is wrong. */
  readonly id: string;
  /** "adapters": it completes "All adapters". */
  readonly what: string;
  /** Says what "all" includes. */
  readonly allMore: string;
  readonly isAll: boolean;
  readonly onAll: () => void;
  readonly onSome: () => void;
  readonly error: string | undefined;
  /** The choice itself, if it is of some. */
  readonly children: ComponentChildren;
}

/** All of a kind, also those to come, or some of them by name. */
export const AllOrSome = ({ id, what, allMore, isAll, onAll, onSome, error, children }: AllOrSomeProps) => (
  <fieldset class={error ? 'field segmented wrong' : 'field segmented'} id={id} tabIndex={-1}>
    <legend>
      {what[0]?.toUpperCase()}
      {what.slice(1)}
    </legend>
    <div class="segments">
      <label class="segment">
        <input type="radio" name={id} checked={isAll} onChange={onAll} />
        <span>
          All {what}
          <span class="segment-more">{allMore}</span>
        </span>
      </label>
      <label class="segment">
        <input type="radio" name={id} checked={!isAll} onChange={onSome} />
        <span>
          Some {what}
          <span class="segment-more">You choose which</span>
        </span>
      </label>
    </div>
    {error && <p class="field-error">{error}</p>}
    {children}
  </fieldset>
);
