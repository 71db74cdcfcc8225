import { VAULTS, type VaultName } from '../../shared/domain/secret-ids.ts';
import type { Counts } from '../counts/counts.ts';
import { CALLS, dollars, SIZES } from './document.ts';
import { fits, monthOf } from './months.ts';

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 70;
const RIGHT = 250;
const TOP = 30;
const BOTTOM = 50;

/** The scale of the dollars. */
const LEAST = 0.01;
const MOST = 1_000_000;

const COLORS: Readonly<Record<VaultName | 'naive', string>> = {
  'secrets-manager': '#1f5fa8',
  envelope: '#1d7a46',
  naive: '#8a8f98',
};

const shareOf = (value: number, least: number, most: number): number =>
  (Math.log10(value) - Math.log10(least)) / (Math.log10(most) - Math.log10(least));

const xOf = (adapters: number): number => LEFT + (WIDTH - LEFT - RIGHT) * shareOf(adapters, SIZES[0], SIZES[5]);
const yOf = (amount: number): number => HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * shareOf(amount, LEAST, MOST);

interface Line {
  readonly label: string;
  readonly color: string;
  readonly isDashed: boolean;
  readonly points: readonly (readonly [adapters: number, amount: number])[];
}

function linesOf(counts: Counts): readonly Line[] {
  return CALLS.flatMap((callsEach): Line[] => {
    const isDashed = callsEach === CALLS[0];
    const months = (vault: VaultName) =>
      SIZES.map((adapters) => ({
        fleet: { adapters, callsEach },
        month: monthOf({ adapters, callsEach }, vault, counts),
      }));
    return [
      ...VAULTS.map((vault) => ({
        label: `${vault}, ${callsEach} calls each`,
        color: COLORS[vault],
        isDashed,
        points: months(vault).flatMap(({ fleet, month }) =>
          fits(vault, fleet) ? [[fleet.adapters, month.total] as const] : [],
        ),
      })),
      {
        label: `naive, without storage, ${callsEach} each`,
        color: COLORS.naive,
        isDashed,
        points: months('secrets-manager').map(({ fleet, month }) => [fleet.adapters, month.naiveWork] as const),
      },
    ];
  });
}

function drawn({ label, color, isDashed, points }: Line, index: number): string {
  const path = points.map(([adapters, amount]) => `${xOf(adapters).toFixed(1)},${yOf(amount).toFixed(1)}`).join(' ');
  const y = TOP + 20 + index * 20;
  const x = WIDTH - RIGHT + 20;
  const dashes = isDashed ? ' stroke-dasharray="5 4"' : '';
  return [
    `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"${dashes}/>`,
    `<line x1="${x}" x2="${x + 26}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="2"${dashes}/>`,
    `<text x="${x + 32}" y="${y + 4}">${label}</text>`,
  ].join('');
}

/** Dollars a month by adapters, both in powers of ten. */
export function costPicture(counts: Counts): string {
  const amounts = [0.01, 0.1, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>Dollars a month by adapters</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...SIZES.map((adapters) => {
      const x = xOf(adapters).toFixed(1);
      return `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" stroke="#e3e5e8"/><text x="${x}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${adapters.toLocaleString('en')}</text>`;
    }),
    ...amounts.map((amount) => {
      const y = yOf(amount).toFixed(1);
      return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" stroke="#e3e5e8"/><text x="${LEFT - 8}" y="${Number(y) + 4}" text-anchor="end">${dollars(amount)}</text>`;
    }),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">adapters</text>`,
    ...linesOf(counts).map(drawn),
    '</svg>',
    '',
  ].join('\n');
}
