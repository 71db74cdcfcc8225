import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { CUSTOMER_EVENTS } from '../../shared/domain/webhooks/customer-events.ts';
import { MAX_ATTEMPTS, nextAttemptAt } from '../../shared/domain/webhooks/retry-schedule.ts';
import { WEBHOOK_REASONS, WEBHOOK_STATES } from '../../shared/domain/webhooks/webhook-states.ts';
import { documentedReceiver, EXPECTED, playedTo, WEBHOOKS_DOCUMENT } from '../receivers/documented-receiver.ts';

/** The cells in backticks of a table's rows, column by column. */
const tableUnder = (heading: string, document = WEBHOOKS_DOCUMENT): readonly (readonly string[][])[] => {
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| (.+) ?\|$/gm)].slice(1);
  return rows.map(([, row = '']) =>
    row.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)),
  );
};

/** A pause as people say it. */
const inWords = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : seconds < 3_600 ? `${seconds / 60} min` : `${seconds / 3_600} h`;

describe('docs/webhooks.md', () => {
  it('has every event that customers receive, with its fields', () => {
    const documented = Object.fromEntries(tableUnder('Events').map(([type, fields]) => [type?.[0], fields]));
    expect(documented).toEqual(CUSTOMER_EVENTS);
  });

  it('has every state and every reason', () => {
    const rows = tableUnder('States of a webhook');
    expect(new Set(rows.map(([state]) => state?.[0]))).toEqual(new Set(WEBHOOK_STATES));
    expect(new Set(rows.flatMap(([, reason]) => reason ?? []))).toEqual(new Set(Object.keys(WEBHOOK_REASONS)));
  });

  it('has the schedule of retries', () => {
    const now = new Date(0);
    const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, attempt) =>
      inWords((nextAttemptAt(attempt + 1, now, () => 0.5)?.getTime() ?? 0) / 1_000),
    );
    expect(WEBHOOKS_DOCUMENT).toContain(`${pauses.slice(0, -1).join(', ')} and ${pauses.at(-1)}`);
  });

  it('names routes that are there, and no others', () => {
    const routes = Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`);
    const named = [...WEBHOOKS_DOCUMENT.matchAll(/`((?:GET|POST|PUT|DELETE) \/v1\/[^`]+)`/g)].map(([, route]) => route);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((route = '') => !routes.includes(route))).toEqual([]);
  });

  it('has a receiver in Node that verifies, deduplicates and works, as printed (npm run test:receivers runs the one in Python)', async () => {
    const receiver = documentedReceiver('js');
    const run = (source: string) => playedTo(process.execPath, ['--input-type=module', '--eval', source]);
    const careless = receiver.replace('webhook.verify(body.toString(), request.headers)', 'JSON.parse(body)');
    const [seen, control] = [await run(receiver), await run(careless)];
    expect(seen).toEqual(EXPECTED);
    expect(control.answers).toMatchObject({ 'an event': 204, 'a byte flipped': 204, 'no signature': 204 });
  });
});
