import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgements.ts';
import { bundleFunctions } from './bundle.ts';
import { type Stage, stageFrom } from './stage.ts';
import { contextOrEnvironment } from './stage-properties.ts';
import { TrackingAdaptersStack } from './tracking-adapters-stack.ts';

const app = new App();
const stage = stageOrExit();

// The bundles go to the output folder of this synthesis, so that two at once do not share a file.
const bundles = join(app.outdir, 'functions');
await bundleFunctions(bundles);

const consoleFiles = fileURLToPath(new URL('../console/dist', import.meta.url));
if (!existsSync(consoleFiles)) {
  console.error('The console is not built: run "npm run prepare".');
  process.exit(1);
}

const stack = new TrackingAdaptersStack(app, `ups-tracking-adapter-${stage.name}`, { stage, bundles, consoleFiles });
acknowledge(stack, stage);
// A finding fails the synthesis unless `acknowledgements.ts` gives the reason for it.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();

/** Prints the message only: a stack trace would not help the person who deploys. */
function stageOrExit(): Stage {
  try {
    return stageFrom(contextOrEnvironment(app.node.getAllContext(), process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
