import { beforeAll, describe, it } from 'vitest';
import type { Weather } from '../world/memory-ups.ts';
import { companyBefore, expectSurvived, type Span } from './outage.ts';

describe('an outage of six days is no refusal', () => {
  const DAYS: Span = { minutes: 6 * 24 * 60, everyMinutes: 30 };
  let before: Awaited<ReturnType<typeof companyBefore>>;
  beforeAll(async () => {
    before = await companyBefore([DAYS]);
  });

  it.each<Weather>(['refused-connections', 'no-answer', 'html', 'throttled', 'blocked'])(
    'UPS is %s: nobody reaches Need Authorization, all recover by themselves, and UPS is not asked more than before',
    (weather) => expectSurvived(before, weather, DAYS),
  );
});
