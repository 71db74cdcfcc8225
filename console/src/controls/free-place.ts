export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly left: number;
  readonly top: number;
}

const STEP_PX = 8;

/** In the middle first, then at the sides. */
const ACROSS = [0.5, 0, 1, 0.25, 0.75];

/** Where a box covers nothing that is taken: its present place, or else the highest one.
 *
 * @param size of the box, in pixels
 * @param within where it may lie
 * @returns where it covers least, when no place is free */
export function freePlace(
  size: { readonly width: number; readonly height: number },
  within: Box,
  taken: readonly Box[],
  present?: Place,
): Place {
  const room = Math.max(0, within.right - within.left - size.width);
  const lowest = Math.max(within.top, within.bottom - size.height);
  let best: { place: Place; covered: number } | undefined;
  const isFree = (place: Place): boolean => {
    const covered = coveredAt(place, size, taken);
    if (covered < (best?.covered ?? Number.POSITIVE_INFINITY)) best = { place, covered };
    return covered === 0;
  };
  const isInside = present && present.top >= within.top && present.top <= lowest && present.left <= within.left + room;
  if (isInside && isFree(present)) return present;
  for (let top = within.top; top <= lowest; top += STEP_PX) {
    for (const part of ACROSS) {
      const place = { left: within.left + Math.round(room * part), top };
      if (isFree(place)) return place;
    }
  }
  return best?.place ?? { left: within.left, top: within.top };
}

/** The area of what is taken that a box at this place covers. */
function coveredAt({ left, top }: Place, { width, height }: { width: number; height: number }, taken: readonly Box[]) {
  let area = 0;
  for (const box of taken) {
    const across = Math.min(box.right, left + width) - Math.max(box.left, left);
    const down = Math.min(box.bottom, top + height) - Math.max(box.top, top);
    if (across > 0 && down > 0) area += across * down;
  }
  return area;
}
