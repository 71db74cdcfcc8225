import { type ChildProcess, fork } from 'node:child_process';
import type { UpstreamAsked } from './upstream-process.ts';

/** Requests that the stub of UPS has answered. */
export interface UpstreamRequests {
  readonly tracks: number;
  readonly tokens: number;
}

/** A stub of UPS in a process of its own, so that its work counts for no side. */
export interface Upstream {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string;
  /** The requests since the last look. */
  taken(): Promise<UpstreamRequests>;
  stop(): void;
}

/** @param jwks the key set that it publishes at `/jwks`
 * @param aws the operation of an AWS service → the text of its answer. Default: it is no AWS */
export async function startUpstream(jwks: unknown, aws: UpstreamAsked['aws'] = {}): Promise<Upstream> {
  const child = fork(new URL('./upstream-process.ts', import.meta.url));
  const port = await asked<number>(child, { jwks, aws } satisfies UpstreamAsked);
  return {
    origin: `http://127.0.0.1:${port}`,
    taken: () => asked<UpstreamRequests>(child, 'taken'),
    stop: () => child.disconnect(),
  };
}

/** Sends a message to a child and waits for its answer.
 *
 * @throws when the child ends instead */
export function asked<Answer>(child: ChildProcess, message: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}.`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
    child.send(message as object, (error) => {
      if (error) reject(error);
    });
  });
}
