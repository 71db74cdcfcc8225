import type { Row } from '../harness/case.ts';

/** 0 = every must is met, 1 = one is missed, 2 = one is inconclusive and none is missed. */
export function exitCodeOf(rows: readonly Pick<Row, 'verdict'>[]): 0 | 1 | 2 {
  if (rows.some(({ verdict }) => verdict === 'missed')) return 1;
  return rows.some(({ verdict }) => verdict === 'inconclusive') ? 2 : 0;
}
