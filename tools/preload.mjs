// Preloaded before any TypeScript of ours, in plain JavaScript that an older Node can read.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  console.error(
    `This project runs on Node ${needed} (the Lambda runtime's major), and this is Node ${process.versions.node}: ` +
      `run it through npm after "npm ci", which brings Node ${needed} for Linux and Windows, or install Node ${needed} yourself.`,
  );
  process.exit(1);
}

// A start finds compiled what an earlier one compiled, most of it the AWS SDK; so does every program that is started from here.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
module.enableCompileCache();
