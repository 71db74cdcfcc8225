import { fork } from 'node:child_process';
import { WrongAnswer } from '../harness/slot.ts';
import { asked, startUpstream, type Upstream } from '../harness/upstream.ts';
import { ADAPTER_ID } from '../sample/adapter.ts';
import { INQUIRY_NUMBER } from '../sample/answers.ts';
import { issuerOfBench } from '../sample/tracking-function.ts';
import type { ServerAsked, ServerName, ServerPorts } from './server-process.ts';

/** A server that is asked for one shipment again and again. */
export interface Server {
  readonly name: string;
  readonly url: string;
  /** The CPU that its process has used, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Asks once.
   *
   * @throws WrongAnswer when it is not 200 */
  answer(): Promise<string>;
}

/** The product, or a peer, behind HTTP; the planted one parses UPS's answer once more. */
export interface Started extends Server {
  readonly planted?: Server;
}

export interface Servers<Name extends ServerName> {
  readonly of: Readonly<Record<Name, Started>>;
  readonly upstream: Upstream;
  readonly headers: Readonly<Record<string, string>>;
  stop(): void;
}

/** Starts servers, each in a process of its own, as it would run. In one process, the server that is asked most often costs least. */
export async function startServers<Name extends ServerName>(...names: readonly Name[]): Promise<Servers<Name>> {
  const { token, jwks } = await issuerOfBench();
  const upstream = await startUpstream(jwks);
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  const children = names.map((name) => ({ name, child: fork(new URL('./server-process.ts', import.meta.url)) }));

  const started = children.map(async ({ name, child }): Promise<[Name, Started]> => {
    const ask = { name, origin: upstream.origin, callerToken: token } satisfies ServerAsked;
    const { port, planted } = await asked<ServerPorts>(child, ask);
    const serverAt = (called: string, at: number): Server => {
      const url = `http://127.0.0.1:${at}/v1/adapters/${ADAPTER_ID}/tracking/${INQUIRY_NUMBER}`;
      return {
        name: called,
        url,
        cpuMs: () => asked<number>(child, 'cpu'),
        async answer() {
          const response = await fetch(url, { headers });
          if (!response.ok) throw new WrongAnswer(`${called} answered ${response.status} instead of 200`);
          return response.text();
        },
      };
    };
    return [
      name,
      {
        ...serverAt(name, port),
        ...(planted !== undefined && { planted: serverAt(`${name} with planted work`, planted) }),
      },
    ];
  });

  return {
    of: Object.fromEntries(await Promise.all(started)) as Record<Name, Started>,
    upstream,
    headers,
    stop() {
      for (const { child } of children) child.disconnect();
      upstream.stop();
    },
  };
}
