import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

type Look = 'primary' | 'next' | 'plain' | 'quiet' | 'danger';

interface Shared {
  readonly look?: Look;
  readonly icon?: IconName;
  readonly children?: ComponentChildren;
}

const classOf = (look: Look) => `button ${look}`;

export const Button = ({
  look = 'plain',
  icon,
  isBusy = false,
  children,
  ...rest
}: Shared & { isBusy?: boolean } & Omit<JSX.IntrinsicElements['button'], 'icon'>) => (
  // While busy it keeps the focus, and a second click does nothing.
  <button
    type="button"
    {...rest}
    class={classOf(look)}
    aria-busy={isBusy}
    {...(isBusy && { onClick: () => undefined })}
  >
    {isBusy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
    {children}
  </button>
);

/** Goes to a page of the console. */
export const ButtonLink = ({
  look = 'plain',
  icon,
  children,
  ...rest
}: Shared & Omit<JSX.IntrinsicElements['a'], 'icon'>) => (
  <a {...rest} class={children === undefined ? `${classOf(look)} only-icon` : classOf(look)}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
);

/** Opens another site in a new tab, so that edits are kept. */
export const OutsideLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" class="outside">
    {children}
    {/* The icon stays with the last word. */}
    {'\u00a0'}
    <Icon name="external" />
    <span class="unseen"> (opens in a new tab)</span>
  </a>
);
