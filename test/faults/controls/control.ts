import type { AdapterKey } from '../../../shared/domain/adapter-key.ts';
import type { Verdict } from '../world/judge.ts';
import type { BrokenStep, World } from '../world/world.ts';

/** The shortest course of events in which a step of the protocol is what stands between an authorization and its loss. */
export interface Control {
  readonly step: string;
  readonly course: string;
  readonly loses: keyof Verdict;
  readonly broken: BrokenStep;
  /** The scenario, played with the step and without it. */
  readonly play: (world: World, key: AdapterKey) => Promise<void>;
  /** Facts that the judge cannot know on its own. */
  readonly expected?: (world: World, key: AdapterKey) => Partial<Verdict>;
}
