import { readFileSync } from 'node:fs';

export interface Price {
  readonly dollars: number;
  /** For so many units. */
  readonly per: number;
  /** The unit. */
  readonly what: string;
  /** The page that lists it. */
  readonly source: string;
  /** When it was read there: a month. */
  readonly date: string;
}

const PRICE_NAMES = [
  'apiRequest',
  'restRequest',
  'lambdaRequest',
  'lambdaArmSecond',
  'lambdaX86Second',
  'dynamoRead',
  'dynamoWrite',
  'dynamoGigabyte',
  'dynamoBackupGigabyte',
  'secret',
  'secretCall',
  'keyCall',
  'event',
  'queueRequest',
] as const;
export type PriceName = (typeof PRICE_NAMES)[number];
export type Prices = Readonly<Record<PriceName, Price>>;

/** List prices of us-east-1, without free tiers and discounts. */
export const PRICES: Prices = JSON.parse(readFileSync(new URL('../prices.json', import.meta.url), 'utf8'));

/** Units of what is paid for. */
export type Usage = Readonly<Partial<Record<PriceName, number>>>;

export const usageOf = (...parts: readonly Usage[]): Usage => {
  const sum: Partial<Record<PriceName, number>> = {};
  for (const part of parts) for (const name of PRICE_NAMES) if (part[name]) sum[name] = (sum[name] ?? 0) + part[name];
  return sum;
};

export const times = (usage: Usage, count: number): Usage =>
  Object.fromEntries(PRICE_NAMES.flatMap((name) => (usage[name] ? [[name, usage[name] * count]] : [])));

/** Dollars. */
export const costOf = (usage: Usage): number =>
  PRICE_NAMES.reduce((sum, name) => sum + ((usage[name] ?? 0) * PRICES[name].dollars) / PRICES[name].per, 0);
