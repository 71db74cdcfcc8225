import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costDocument, FLEETS } from '../../bench/cost/document.ts';
import { monthOf } from '../../bench/cost/months.ts';
import { costPicture } from '../../bench/cost/picture.ts';
import { PRICES } from '../../bench/cost/prices.ts';
import { keptCounts } from '../../bench/counts/counts.ts';
import { VAULTS } from '../../shared/domain/secret-ids.ts';

const counts = keptCounts();

describe('docs/cost.md', () => {
  it('is what npm run cost writes from the counts, the prices and the model, and so is its picture', () => {
    expect(readFileSync('docs/cost.md', 'utf8')).toBe(costDocument(counts));
    expect(readFileSync('docs/pictures/cost.svg', 'utf8')).toBe(costPicture(counts));
  });

  it('names page and month of each price', () => {
    for (const { dollars, per, what, source, date } of Object.values(PRICES)) {
      expect({ dollars: dollars > 0, per: per >= 1, what, source, date }).toEqual({
        dollars: true,
        per: true,
        what: expect.stringMatching(/\w/),
        source: expect.stringMatching(/^https:\/\/aws\.amazon\.com\/[\w/-]+\/$/),
        date: expect.stringMatching(/^20\d\d-\d\d$/),
      });
    }
  });

  it('has work for at most 0.3 of a naive design’s in every fleet and vault, storage apart', () => {
    const ratios = VAULTS.flatMap((vault) =>
      FLEETS.map((fleet) => {
        const { work, naiveWork } = monthOf(fleet, vault, counts);
        return work / naiveWork;
      }),
    );
    expect(ratios).toHaveLength(24);
    for (const ratio of ratios) expect(ratio).toBeLessThanOrEqual(0.3);
  });

  it('would have more than that if every call read its secret and renewed', () => {
    const { operations, ...sizes } = counts['secrets-manager'];
    const careless = { ...sizes, operations: { ...operations, track: operations['renew and track'] ?? {} } };
    const fleet = { adapters: 100_000, callsEach: 1_000 };
    const { work, naiveWork } = monthOf(fleet, 'secrets-manager', { ...counts, 'secrets-manager': careless });
    expect(work / naiveWork).toBeGreaterThan(0.3);
  });

  it('has an envelope vault that costs at most 0.02 of a secret each, with 100 000 adapters and a million calls', () => {
    const fleet = { adapters: 100_000, callsEach: 10 };
    const [secrets, envelope] = VAULTS.map((vault) => monthOf(fleet, vault, counts).total);
    expect(envelope).toBeLessThanOrEqual(0.02 * (secrets ?? 0));
    // The control: a single adapter gains nothing.
    const alone = VAULTS.map((vault) => monthOf({ adapters: 1, callsEach: 10 }, vault, counts).total);
    expect(alone[1]).toBeGreaterThan(0.02 * (alone[0] ?? 0));
  });
});
