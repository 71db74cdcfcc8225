import { announcement, announcementTable } from './announcement.ts';
import { jsonLines, readableLines } from './local-log.ts';
import { startLocalRun } from './local-run.ts';
import { optionsFrom, type StartOptions, USAGE } from './options.ts';
import { makeFilesPrivate } from './private-folder.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function start(options: StartOptions): Promise<void> {
  // Messages from before the first line wait for it.
  const early: string[] = [];
  let write = (line: string) => void early.push(line);
  const log = (options.json ? jsonLines : readableLines)((line) => write(line));
  const run = await startLocalRun({ ...options, log });

  print(options.json ? JSON.stringify(announcement(run)) : announcementTable(run, !options.realUps));
  early.forEach(print);
  write = print;

  const stop = () => void run.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Says what went wrong, whose move it is, and what to do. */
function sentenceOf(error: unknown, options?: StartOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${options?.port} or one of the next four is in use: stop the other program, or choose another port with --port N (0 = any).`;
  }
  if (code === 'LEVEL_DATABASE_NOT_OPEN' || code === 'LEVEL_LOCKED') {
    return `${options?.dataDir} is in use by another local run: stop that one, or choose another directory with --data DIR.`;
  }
  return error instanceof Error ? error.message : String(error);
}

let options: StartOptions | undefined;
makeFilesPrivate();
try {
  if (process.argv.includes('--help')) print(USAGE);
  else {
    options = optionsFrom(process.argv.slice(2));
    await start(options);
  }
} catch (error) {
  process.stderr.write(`${sentenceOf(error, options)}\n`);
  process.exit(1);
}
