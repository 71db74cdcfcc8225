import { describe, expect, it } from 'vitest';
import { CONTROLS, playedControl } from './controls.ts';

const NOTHING = { lost: [], answersLost: [], duplicates: [], wrongStatuses: [], leaks: [] };

describe('a step of the credential commit', () => {
  it.each(CONTROLS)('holds where $course: $step', async (control) => {
    const { answersLost: _, ...verdict } = await playedControl(control, undefined);
    const { answersLost: __, ...nothing } = NOTHING;
    expect(verdict).toEqual(nothing);
  });

  it.each(CONTROLS)('is needed: without $step it loses ($loses) where $course', async (control) => {
    expect((await playedControl(control, control.broken))[control.loses]).not.toEqual([]);
  });
});
