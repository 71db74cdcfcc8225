import { Agent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { type LoopbackServer, serveLoopback } from '../../local/loopback-server.ts';

export interface StandInDomain {
  /** The public origin. */
  readonly origin: string;
  /** From now on requests go to this API. */
  leadTo(api: { readonly host: string; readonly port: number; readonly certificate: string }): void;
  close(): Promise<void>;
}

/** Stands where a custom domain stands: the emulator serves an API under a name that only its own Host header finds. */
export async function standInDomain(): Promise<StandInDomain> {
  let behind: Parameters<StandInDomain['leadTo']>[0] | undefined;
  // The functions are processes of this machine: more at once would only run into their own deadlines.
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const server: LoopbackServer = await serveLoopback(
    { host: '127.0.0.1', port: 0 },
    async (incoming, body, response) => {
      if (!behind) return void response.writeHead(503).end();
      const { host, port, certificate: ca } = behind;
      const { method, url: path, headers } = incoming;
      const { promise, resolve, reject } = Promise.withResolvers<import('node:http').IncomingMessage>();
      const address = { agent, ca, host: '127.0.0.1', servername: 'localhost', port };
      const outgoing = httpsRequest({ ...address, method, path, headers: { ...headers, host } });
      outgoing.on('response', resolve).on('error', reject).end(body);
      const answer = await promise;
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      await pipeline(answer, response);
    },
  );
  return {
    origin: server.origin,
    leadTo: (api) => {
      behind = api;
    },
    close: async () => {
      agent.destroy();
      await server.close();
    },
  };
}
