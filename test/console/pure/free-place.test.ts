import { describe, expect, it } from 'vitest';
import { freePlace } from '../../../console/src/controls/free-place.ts';

const SIZE = { width: 100, height: 20 };
const PAGE = { left: 0, top: 0, right: 300, bottom: 200 };
const row = (top: number, left = 0, right = 300) => ({ left, right, top, bottom: top + 40 });

describe('the place of an announcement', () => {
  it('is at the top, in the middle, where nothing can be pressed there', () => {
    expect(freePlace(SIZE, PAGE, [])).toEqual({ left: 100, top: 0 });
    expect(freePlace(SIZE, PAGE, [row(60)])).toEqual({ left: 100, top: 0 });
  });

  it('is beside a control before it is below one', () => {
    expect(freePlace(SIZE, PAGE, [row(0, 120, 300)])).toEqual({ left: 0, top: 0 });
    expect(freePlace(SIZE, PAGE, [row(0)])).toEqual({ left: 100, top: 40 });
  });

  it('stays while it covers nothing, and moves once it would', () => {
    const place = { left: 100, top: 120 };
    expect(freePlace(SIZE, PAGE, [row(0)], place)).toEqual(place);
    expect(freePlace(SIZE, PAGE, [row(100)], place)).toEqual({ left: 100, top: 0 });
    // Where it was is outside by now.
    expect(freePlace(SIZE, { ...PAGE, bottom: 60 }, [], place)).toEqual({ left: 100, top: 0 });
    expect(freePlace(SIZE, { ...PAGE, right: 190 }, [], place)).toEqual({ left: 45, top: 0 });
  });

  it('is where it covers least, when there is no free one', () => {
    expect(freePlace(SIZE, PAGE, [row(0), row(40), row(80), row(120), { ...row(160), bottom: 185 }])).toEqual({
      left: 100,
      top: 176,
    });
    expect(freePlace({ width: 400, height: 20 }, PAGE, [row(0)])).toEqual({ left: 0, top: 40 });
  });
});
