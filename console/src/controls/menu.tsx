import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem {
  readonly label: string;
  readonly onChoose: () => void;
  readonly isDangerous?: boolean;
  /** Whether this choice of several is selected. */
  readonly isChecked?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ComponentChildren;
  readonly buttonClass?: string;
}

/** WAI-ARIA's menu button: arrows, Home, End and first letters move; Esc and Tab close; the focus goes back to the button. */
export function MenuButton({ label, items, children, buttonClass = 'button plain only-icon' }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  /** The item to focus first. A closed menu has no items: a list has a hundred menus. */
  const [first, setFirst] = useState<number>();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  const itemsOf = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const focusAt = (index: number) => {
    const all = itemsOf();
    all[(index + all.length) % all.length]?.focus();
  };

  useLayoutEffect(() => {
    if (first === undefined) return;
    menu.current?.showPopover();
    place(button.current, menu.current);
    focusAt(first);
  }, [first]);
  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };

  useEffect(() => {
    const shown = menu.current;
    const onToggle = (event: Event) => {
      const isNowOpen = (event as ToggleEvent).newState === 'open';
      setOpen(isNowOpen);
      if (!isNowOpen) setFirst(undefined);
    };
    shown?.addEventListener('toggle', onToggle);
    return () => shown?.removeEventListener('toggle', onToggle);
  }, []);

  const onMenuKey = (event: KeyboardEvent) => {
    const all = itemsOf();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusAt(at + 1),
      ArrowUp: () => focusAt(at - 1),
      Home: () => focusAt(0),
      End: () => focusAt(all.length - 1),
      Escape: close,
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      event.stopPropagation();
      move();
    } else if (event.key === 'Tab') {
      menu.current?.hidePopover();
    } else if (/^\S$/.test(event.key)) {
      const later = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      later.find((one) => one.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    }
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        onClick={() => (isOpen ? close() : setFirst(0))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setFirst(event.key === 'ArrowDown' ? 0 : -1);
        }}
      >
        {children}
      </button>
      <div ref={menu} id={id} role="menu" aria-label={label} popover="auto" class="menu" onKeyDown={onMenuKey}>
        {first !== undefined &&
          items.map((item) => (
            <button
              key={item.label}
              type="button"
              {...roleOf(item)}
              tabIndex={-1}
              class={item.isDangerous ? 'dangerous' : ''}
              onClick={() => {
                close();
                item.onChoose();
              }}
            >
              {item.label}
            </button>
          ))}
      </div>
    </>
  );
}

/** A choice says whether it is selected. */
const roleOf = ({ isChecked }: MenuItem) =>
  isChecked === undefined
    ? ({ role: 'menuitem' } as const)
    : ({ role: 'menuitemradio', 'aria-checked': isChecked } as const);

const GAP_PX = 4;

/** Under the button, its right edges together, and never outside the window. */
function place(button: HTMLElement | null, menu: HTMLElement | null): void {
  if (!button || !menu) return;
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isRoomBelow = at.bottom + GAP_PX + height <= window.innerHeight;
  menu.style.left = `${Math.max(GAP_PX, at.right - width)}px`;
  menu.style.top = `${isRoomBelow ? at.bottom + GAP_PX : Math.max(GAP_PX, at.top - GAP_PX - height)}px`;
}
