import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { virtualEnvironment } from '../support/virtual-environment.ts';
import { documentedReceiver, EXPECTED, playedTo } from './documented-receiver.ts';

/** Runs the receivers of docs/webhooks.md as printed, and sends them requests as the product does. */
const bin = await virtualEnvironment('receivers').catch((error: Error) => {
  console.error(`The receivers of docs/webhooks.md were not run. ${error.message}`);
  process.exit(1);
});

const RECEIVERS = {
  Node: [process.execPath, ['--input-type=module', '--eval', documentedReceiver('js')]],
  Python: [join(bin, 'python'), ['-c', documentedReceiver('python')]],
} as const;

for (const [language, [program, args]] of Object.entries(RECEIVERS)) {
  const seen = await playedTo(program, args);
  const isGood = isDeepStrictEqual(seen, EXPECTED);
  console.log(
    `The receiver in ${language} ${isGood ? 'answers as it has to' : `answers otherwise: ${JSON.stringify(seen)}`}`,
  );
  if (!isGood) process.exitCode = 1;
}
