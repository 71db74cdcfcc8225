import { withQuery } from '../router.ts';
import { PAGE_ROWS } from './arrangement.ts';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly rows: number;
  /** false: a search may find more than these. */
  readonly isWhole: boolean;
}

export function Pager({ page, pages, rows, isWhole }: PagerProps) {
  if (pages === 1) return null;
  const last = Math.min(page * PAGE_ROWS, rows);
  const link = (to: number, words: string) =>
    to < 1 || to > pages ? (
      <span class="button plain" aria-disabled="true">
        {words}
      </span>
    ) : (
      <a
        class="button plain"
        href={withQuery({ page: to === 1 ? null : String(to) })}
        onClick={() => window.scrollTo(0, 0)}
      >
        {words}
      </a>
    );
  return (
    <nav class="pager" aria-label="Pages">
      {link(page - 1, 'Previous')}
      <span>
        {((page - 1) * PAGE_ROWS + 1).toLocaleString('en')}–{last.toLocaleString('en')} of {rows.toLocaleString('en')}
        {!isWhole && ' or more'}
      </span>
      {link(page + 1, 'Next')}
    </nav>
  );
}
