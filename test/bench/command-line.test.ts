import { describe, expect, it } from 'vitest';
import { CASES } from '../../bench/cases.ts';
import { benchOptionsFrom } from '../../bench/command-line.ts';

const KNOWN = ['track-raw', 'cold'];
const DEFAULTS = { cases: KNOWN, isCounting: false, isMillion: false, isOnce: false, isSaving: false };

describe('npm run bench', () => {
  it('runs all cases, or those that are named', () => {
    expect(benchOptionsFrom([], KNOWN)).toEqual(DEFAULTS);
    expect(benchOptionsFrom(['--save'], KNOWN)).toEqual({ ...DEFAULTS, isSaving: true });
    expect(benchOptionsFrom(['cold', '--million'], KNOWN)).toEqual({
      ...DEFAULTS,
      cases: ['cold'],
      isMillion: true,
    });
  });

  it('compares counts alone with --counts, beside the cases that are named, or one round of each', () => {
    const counting = { ...DEFAULTS, isCounting: true };
    expect(benchOptionsFrom(['--counts'], KNOWN)).toEqual({ ...counting, cases: [] });
    expect(benchOptionsFrom(['--counts', 'cold'], KNOWN)).toEqual({ ...counting, cases: ['cold'] });
    expect(benchOptionsFrom(['--counts', '--once'], KNOWN)).toEqual({ ...counting, isOnce: true });
  });

  it('lists the cases when one is unknown, and refuses an unknown option', () => {
    expect(() => benchOptionsFrom(['cold', 'warm'], KNOWN)).toThrow(
      'There is no case warm. The cases are track-raw, cold.',
    );
    expect(() => benchOptionsFrom(['--fast'], KNOWN)).toThrow("Unknown option '--fast'");
  });

  it.each([[['cold', '--save']], [['--once', '--save']]])('refuses to save a part of a run: %j', (args) => {
    expect(() => benchOptionsFrom(args, KNOWN)).toThrow('--save writes the table of a judged run of all cases');
  });

  it('has a name of its own for each case', () => {
    const names = Object.keys(CASES);
    expect(new Set(names).size).toBe(names.length);
  });
});
