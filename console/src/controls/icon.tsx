import './icon.css';

/** Drawn on a grid of 16 with one stroke width. Decorative: the text beside an icon says the same. */
const DRAWN = {
  check: 'm3 8.5 3.2 3.2L13 4.8',
  cross: 'm4 4 8 8m0-8-8 8',
  alert: 'M8 4.5v4.2m0 2.6v.1M8 1.5 14.8 13.5H1.2Z',
  circle: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  wrench:
    'M13.6 4.6a3.4 3.4 0 0 1-4.5 4.2l-4.5 4.6a1.4 1.4 0 0 1-2-2l4.6-4.5a3.4 3.4 0 0 1 4.2-4.5L9.3 4.5l.4 1.8 1.8.4Z',
  down: 'm3.5 6 4.5 4.5L12.5 6',
  pencil: 'm10.5 3 2.5 2.5L5.5 13 2.5 13.5 3 10.5Zm-1.7 1.7 2.5 2.5',
  copy: 'M5.5 5.5h7v8h-7Zm-2 5v-8h7',
  lock: 'M4 7.5h8v6H4Zm1.5 0V5.3a2.5 2.5 0 0 1 5 0v2.2',
  external: 'M6.5 3.5h-3v9h9v-3m-4-6h4v4m0-4L7.5 8.5',
  plus: 'M8 3v10M3 8h10',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  back: 'M13 4.5v3a3 3 0 0 1-3 3H3m3.5-3.5L3 10.5 6.5 14',
  clock: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Zm0 2.5v3l2 1.5',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.2 7.7 3.3 3.3',
  box: 'M2.5 5 8 2l5.5 3v6L8 14l-5.5-3Zm0 0L8 8l5.5-3M8 8v6',
  user: 'M8 2.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM2.8 13.5c.7-2.5 2.7-3.6 5.2-3.6s4.5 1.1 5.2 3.6',
  code: 'm5.5 4.5-3.5 3.5 3.5 3.5m5-7 3.5 3.5-3.5 3.5',
  info: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Zm0 5v3.2m0-5.5v.1',
  dots: 'M8 3.5v.1m0 4.4v.1m0 4.4v.1',
} as const;

export type IconName = keyof typeof DRAWN;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={DRAWN[name]} />
  </svg>
);
