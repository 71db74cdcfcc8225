import type { Row } from '../harness/case.ts';
import type { Results } from './results.ts';
import { figureOf } from './table.ts';

const WIDTH = 860;
const LABEL_WIDTH = 330;
const ROW_HEIGHT = 26;
const TOP = 56;
/** The bars' scale ends at twice a must; a longer bar is cut there. */
const MOST = 2;

const xOf = (share: number): number => LABEL_WIDTH + ((WIDTH - LABEL_WIDTH - 90) * Math.min(share, MOST)) / MOST;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const COLORS: Readonly<Record<Row['verdict'], string>> = {
  met: '#2e7d5b',
  missed: '#b3261e',
  inconclusive: '#9a6700',
  printed: '#6b7280',
};

interface Judged extends Row {
  readonly must: number;
}

const isJudgedRatio = (row: Row): row is Judged => row.unit === 'x' && row.must !== undefined;

function barOf(row: Judged, index: number): string {
  const y = TOP + index * ROW_HEIGHT;
  const end = xOf(row.figure / row.must);
  const aim = row.aim === undefined ? '' : lineAt(xOf(row.aim / row.must), y, '3 2');
  return [
    `<text x="${LABEL_WIDTH - 10}" y="${y + 14}" text-anchor="end">${escaped(`${row.name} against ${row.against}`)}</text>`,
    `<rect x="${LABEL_WIDTH}" y="${y + 3}" width="${(end - LABEL_WIDTH).toFixed(1)}" height="14" rx="2" fill="${COLORS[row.verdict]}"/>`,
    aim,
    `<text x="${(end + 6).toFixed(1)}" y="${y + 14}">${figureOf(row)}</text>`,
  ].join('');
}

const lineAt = (x: number, y: number, dashes: string): string =>
  `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${y}" y2="${y + 20}" stroke="#111" stroke-dasharray="${dashes}"/>`;

/** The judged ratios as bars, each in shares of its must; the dashed line is the aim. */
export function pictureOf({ rows, commit, measuredAt }: Results): string {
  const ratios = rows.filter(isJudgedRatio);
  const height = TOP + ratios.length * ROW_HEIGHT + 16;
  const must = xOf(1).toFixed(1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>CPU of each case in shares of the most that it may be</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="16" y="22" font-size="14">CPU against a peer, as a share of the must (${escaped(commit)}, ${escaped(measuredAt)})</text>`,
    `<text x="${must}" y="46" text-anchor="middle">must</text>`,
    `<line x1="${must}" x2="${must}" y1="50" y2="${height - 10}" stroke="#111"/>`,
    ...ratios.map(barOf),
    '</svg>',
    '',
  ].join('\n');
}
