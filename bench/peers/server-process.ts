import { startGateway } from '../../local/gateway/gateway.ts';
import { READY } from '../sample/adapter.ts';
import { CONTEXT, trackingFunction } from '../sample/tracking-function.ts';
import { startExpressGateway } from './express-gateway.ts';
import { startFastifyGateway } from './fastify-gateway.ts';
import { startHopServer } from './hop-server.ts';

export type ServerName = 'ours' | 'fastify' | 'express' | 'hop';

/** The first message. */
export interface ServerAsked {
  readonly name: ServerName;
  /** UPS's, and that of the issuer's keys. */
  readonly origin: string;
  readonly callerToken: string;
}

/** The answer to it: the ports of the server. The planted one of a peer parses UPS's answer once more. */
export interface ServerPorts {
  readonly port: number;
  readonly planted?: number;
}

async function startOurs(origin: string): Promise<number> {
  const handler = trackingFunction({ origin, adapter: READY });
  const invoke = async (_: string, __: string, event: unknown) => handler(event as never, CONTEXT);
  const gateway = await startGateway(Promise.resolve({ invoke }), 0);
  return Number(new URL(gateway.origin).port);
}

async function startServer({ name, origin, callerToken }: ServerAsked): Promise<ServerPorts> {
  if (name === 'ours') return { port: await startOurs(origin) };
  if (name === 'hop') return { port: await startHopServer(origin) };
  const start = name === 'fastify' ? startFastifyGateway : startExpressGateway;
  return {
    port: await start(origin, callerToken, () => undefined),
    planted: await start(origin, callerToken, (body) => void JSON.parse(body)),
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** One server in a process of its own. The first message is `ServerAsked`; each later one is answered with the CPU that this process has
 * used, in milliseconds. */
process.once('message', async (asked: ServerAsked) => {
  const ports = await startServer(asked);
  process.on('message', () => process.send?.(cpuMs()));
  process.send?.(ports);
});
process.on('disconnect', () => process.exit());
