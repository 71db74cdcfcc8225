import type { App } from '../../../shared/ports/app.ts';
import type { Process, World } from './world.ts';

/** Work that waits at an outside call until the test releases it. */
export interface Standing {
  readonly process: Process;
  goOn(): Promise<void>;
}

export const resumable = (process: Process, work: Promise<unknown>): Standing => ({
  process,
  async goOn(): Promise<void> {
    process.line.go();
    await work;
  },
});

/** A process that works until it comes to a call, and waits there until the test releases it. */
export async function standingAt(
  world: World,
  call: RegExp,
  when: 'before' | 'after',
  work: (app: App) => Promise<unknown>,
): Promise<Standing> {
  const process = world.process();
  const stands = process.line.stopAt(call, when);
  const ended = process.run(work);
  await stands;
  return resumable(process, ended);
}
