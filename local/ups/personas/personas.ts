import { DOCUMENTED_EXAMPLES } from './documented-examples.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { IN_PROGRESS } from './in-progress.ts';
import { LEGACY_TEST_NUMBERS } from './legacy-test-numbers.ts';
import { ODDITIES } from './oddities.ts';
import { OTHER_FORMATS } from './other-formats.ts';
import type { Persona } from './persona.ts';

/** Every number that the simulated UPS knows. It answers all others as not found. */
export const PERSONAS: ReadonlyMap<string, Persona> = new Map(
  [...DOCUMENTED_EXAMPLES, ...IN_PROGRESS, ...EXCEPTIONS, ...ODDITIES, ...LEGACY_TEST_NUMBERS, ...OTHER_FORMATS].map(
    (persona) => [persona.number, persona],
  ),
);
