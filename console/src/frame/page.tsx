import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import './page.css';

/** The first page after loading keeps the focus where the browser put it. */
let isFirst = true;

interface PageProps {
  /** The one heading, and the start of the tab's title. */
  readonly title: string;
  /** In place of the title, where the heading holds more than text. */
  readonly heading?: ComponentChildren;
  readonly above?: ComponentChildren;
  readonly beside?: ComponentChildren;
  readonly isNarrow?: boolean;
  /** The page's content is still loading. */
  readonly isLoading?: boolean;
  readonly children?: ComponentChildren;
}

export function Page({ title, heading, above, beside, isNarrow = false, isLoading = false, children }: PageProps) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – UPS Tracking Adapter`;
  }, [title]);
  // Before other effects: one of them may have a better place for the focus.
  useLayoutEffect(() => {
    if (!isFirst) element.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div class={isNarrow ? 'page narrow' : 'page'} aria-busy={isLoading}>
      {above}
      <div class="page-head">
        <h1 ref={element} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {beside}
      </div>
      {children}
    </div>
  );
}
