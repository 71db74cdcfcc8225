import { describe, expect, it } from 'vitest';
import { windowInMemory } from '../plays/window-in-memory.ts';
import { windowOf } from './answer-window.ts';
import type { Findings } from './findings.ts';
import { tableOf } from './table-of-findings.ts';

const nothing = { lost: [], duplicates: [], wrongStatuses: [], leaks: [], seed: 1 };

describe('the table of the fault runs', () => {
  it('has a row for each part, the width of its window, and a sum', () => {
    const widthsMs = [40.6, 3.2, 2];
    const findings: Findings[] = [
      { ...nothing, part: 'In memory', tried: 8_000, answersLost: 12, window: { calls: 1 } },
      { ...nothing, part: 'Killed', tried: 180, answersLost: 3, window: windowOf(widthsMs), lost: ['one'] },
      { ...nothing, part: 'Raced', tried: 15, answersLost: 0, window: windowOf([]) },
    ];
    expect(tableOf(findings, 7, 61.2).split('\n').slice(0, 5)).toEqual([
      '           tried  lost  still waiting  answer lost      window  duplicates  wrong status  leaks',
      'In memory   8000     0              0           12      1 call           0             0      0',
      'Killed       180     1              0            3  3 to 41 ms           0             0      0',
      'Raced         15     0              0            0           -           0             0      0',
      'all         8195     1              0           15                       0             0      0',
    ]);
  });

  it('is reported for a window that is one call wide: there is no step between UPS’s answer and the vault', async () => {
    expect(await windowInMemory()).toEqual({ calls: 1 });
  });
});
