import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib/core';
import { bundleFunctions } from './bundle.ts';
import { contextOrEnvironment, type Stage, stageFrom } from './stage.ts';
import { TrackingAdaptersStack } from './tracking-adapters-stack.ts';

const app = new App();
const stage = stageOrExit();

// Under the output folder of this very synthesis, so that two of them at once do not share a file.
const bundles = join(app.outdir, 'functions');
await bundleFunctions(bundles);

const consoleFiles = fileURLToPath(new URL('../console/dist', import.meta.url));
if (!existsSync(consoleFiles)) {
  console.error('The console is not built: run "npm run prepare".');
  process.exit(1);
}

new TrackingAdaptersStack(app, `ups-tracking-adapter-${stage.name}`, { stage, bundles, consoleFiles });
app.synth();

/** What is wrong with a property is one sentence; where in our code it was found helps nobody. */
function stageOrExit(): Stage {
  try {
    return stageFrom(contextOrEnvironment((key) => app.node.tryGetContext(key), process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
