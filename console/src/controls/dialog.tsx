import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Announcer } from './announcer.tsx';
import { Icon } from './icon.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  /** By Esc or the cross; the browser gives the focus back to where it was. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** At the right edge, full height. */
  readonly isDrawer?: boolean;
  /** Closes only by answering. */
  readonly isBlocking?: boolean;
}

export function Dialog({ title, onClose, children, isDrawer = false, isBlocking = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = element.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={isDrawer ? 'drawer' : ''}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        if (!isBlocking) onClose();
      }}
      // A second Esc closes any dialog of a browser: a blocking one opens again.
      onClose={({ currentTarget }) => isBlocking && currentTarget.isConnected && currentTarget.showModal()}
    >
      <header>
        <h2 id={heading}>{title}</h2>
      </header>
      {children}
      {/* Last, so that a dialog opens with the focus on its first field. */}
      {!isBlocking && (
        <button type="button" class="button quiet only-icon close" aria-label="Close" onClick={onClose}>
          <Icon name="cross" />
        </button>
      )}
      {/* Screen readers skip everything outside a modal dialog. */}
      <Announcer />
    </dialog>
  );
}

export const DialogButtons = ({ children }: { children: ComponentChildren }) => (
  <footer class="dialog-buttons">{children}</footer>
);
