import { expect, it } from 'vitest';
import { supersededIn } from '../../shared/domain/superseded.ts';
import { inSeconds } from '../support/an-adapter.ts';

const version = (versionId: string, generation: number, seconds: number) => ({
  versionId,
  generation,
  createdAt: inSeconds(seconds),
});
const first = version('first', 0, 0);
const second = version('second', 2, 900);
const committed = version('committed', 3, 1_800);
const staged = version('staged', 4, 2_700);

it.each([
  [
    'what is older than the committed one and of an earlier generation',
    [first, second, committed, staged],
    ['first', 'second'],
  ],
  ['nothing while there is only the committed one', [committed], []],
  ['nothing where the committed one is of another secret', [first, second, staged], []],
  ['nothing that was staged for the same generation', [version('twin', 3, 1_700), committed], []],
  // After a table was restored the generations of new versions begin again below those of old ones.
  ['nothing that is younger, whatever its generation', [version('younger', 1, 2_700), committed], []],
  ['nothing of a later generation, whatever a wrong clock says', [version('later', 4, 900), committed], []],
])('is superseded: %s', (_, versions, superseded) => {
  expect(supersededIn(versions, 'committed').map(({ versionId }) => versionId)).toEqual(superseded);
});

it('is nothing before an adapter names one of them', () => {
  expect(supersededIn([first, second], undefined)).toEqual([]);
});
