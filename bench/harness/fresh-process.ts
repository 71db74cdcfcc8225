import { fork } from 'node:child_process';
import { asked } from './upstream.ts';

/** A process of the bench that answers one message after the other.
 *
 * @param file its program; it reads messages and answers each */
export function freshProcess(file: URL, execArgv: readonly string[] = []) {
  const child = fork(file, { execArgv: [...execArgv] });
  return {
    ask: <Answer>(message: unknown): Promise<Answer> => asked(child, message),
    stop: () => child.disconnect(),
  };
}
