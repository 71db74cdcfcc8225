import { listen } from './listen.ts';
import { type ListenOptions, listenOptionsFrom, USAGE } from './listen-options.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function end(status: number, error: unknown, more = ''): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${more}\n`);
  process.exit(status);
}

function options(): ListenOptions | undefined {
  try {
    return listenOptionsFrom(process.argv.slice(2));
  } catch (error) {
    end(2, error, `\n\n${USAGE}`);
  }
}

const chosen = options();
if (chosen) {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  await listen(chosen, { environment: process.env, folder: '.local', signal: stop.signal, say }).catch((error) => {
    if (!stop.signal.aborted) end(1, error);
  });
} else say(USAGE);
