import type { BenchCase } from '../harness/case.ts';
import { freshProcess } from '../harness/fresh-process.ts';
import { median } from '../harness/statistics.ts';
import type { HeapGrown } from './heap-process.ts';

const VERSIONS = 1_000;
const PROCESSES = 5;
const MUST = 3;
const AIM = 2;

/** The memory of versions that a process holds, against the bytes that it read. */
export const heap: BenchCase = {
  name: 'heap',
  async run({ isOnce }) {
    const ratios: number[] = [];
    for (let made = 0; made < (isOnce ? 1 : PROCESSES); made++) {
      const child = freshProcess(new URL('./heap-process.ts', import.meta.url), ['--expose-gc']);
      const { heapBytes, readBytes } = await child.ask<HeapGrown>(VERSIONS);
      child.stop();
      ratios.push(heapBytes / readBytes);
    }
    const figure = median(ratios);
    return [
      {
        name: 'heap',
        against: `the bytes of ${VERSIONS} held versions`,
        figure,
        unit: 'x',
        must: MUST,
        aim: AIM,
        verdict: isOnce ? 'printed' : figure <= MUST ? 'met' : 'missed',
        notes: [`median of ${ratios.length} fresh processes`],
      },
    ];
  },
};
