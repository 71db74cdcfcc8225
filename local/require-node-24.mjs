// Preloaded before any TypeScript of ours, in plain JavaScript that an older Node can read.
const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  console.error(
    `This project runs on Node ${needed} (the Lambda runtime's major), and this is Node ${process.versions.node}: ` +
      `run it through npm after "npm ci", which brings Node ${needed} for Linux and Windows, or install Node ${needed} yourself.`,
  );
  process.exit(1);
}
