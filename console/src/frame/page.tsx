import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { titleOf } from './page-title.ts';
import './page.css';

/** The first page after loading keeps the focus where the browser put it. */
let isFirst = true;

interface PageProps {
  /** The one heading, and the start of the tab's title. */
  readonly title: string;
  /** In place of the title, where the heading differs from it. */
  readonly heading?: ComponentChildren;
  /** The page above this one. */
  readonly crumb?: { readonly href: string; readonly words: string };
  /** On the heading's line. */
  readonly beside?: ComponentChildren;
  readonly isNarrow?: boolean;
  /** The page's content is still loading. */
  readonly isLoading?: boolean;
  readonly children?: ComponentChildren;
}

export function Page({ title, heading, crumb, beside, isNarrow = false, isLoading = false, children }: PageProps) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = titleOf(title);
  }, [title]);
  // Before other effects: one of them may have a better place for the focus.
  useLayoutEffect(() => {
    if (!isFirst) element.current?.focus();
    isFirst = false;
  }, []);
  return (
    <div class={isNarrow ? 'page narrow' : 'page'} aria-busy={isLoading}>
      <div class="page-head">
        {crumb && (
          <nav class="crumbs" aria-label="Breadcrumb">
            <a href={crumb.href}>{crumb.words}</a>
            <span aria-hidden="true"> /</span>
          </nav>
        )}
        <h1 ref={element} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {beside}
      </div>
      {children}
    </div>
  );
}
