import { describe, expect, it } from 'vitest';
import { faultOptionsFrom } from './command-line.ts';
import { PARTS } from './parts.ts';

describe('the options of npm run faults', () => {
  it('name a part, a seed and a size', () => {
    expect(faultOptionsFrom(['--part', 'fleet', '--adapters', '2000', '--seed', '7'])).toEqual({
      parts: ['fleet'],
      seed: 7,
      size: { adapters: 2_000 },
      isHelp: false,
      isJson: false,
    });
  });

  it('are all parts when none is named', () => {
    expect(faultOptionsFrom(['--seed', '1']).parts).toEqual(Object.keys(PARTS));
  });

  it.each([
    [['--part', 'none'], /^There is no part "none"\. The parts are deaths, /],
    [['--part', 'toString'], /^There is no part "toString"/],
    [['--adapters', '0'], '--adapters takes a whole number from 1 on, not "0".'],
    [
      ['--part', 'moves', '--adapters', '9'],
      '--adapters is the size of fleet, stored-moves, process-moves, fleet-moves; the part moves has its own.',
    ],
    [['--seed', '1e3'], '--seed takes a whole number from 0 on, not "1e3".'],
    [['--sed', '1'], /Unknown option '--sed'/],
  ])('%j start nothing', (args, message) => {
    expect(() => faultOptionsFrom(args)).toThrow(message);
  });
});
