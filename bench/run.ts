import { signIn } from './cases/sign-in.ts';
import { tracking } from './cases/tracking.ts';

const CASES: ReadonlyMap<string, () => Promise<void>> = new Map([
  ['sign-in', signIn],
  ['tracking', tracking],
]);

/** `npm run bench` runs all cases, `npm run bench -- tracking` those that are named. */
const named = process.argv.slice(2);
const unknown = named.filter((name) => !CASES.has(name));
if (unknown.length > 0) {
  console.error(`There is no case ${unknown.join(', ')}. Cases: ${[...CASES.keys()].join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const name of named.length > 0 ? named : CASES.keys()) await CASES.get(name)?.();
}
