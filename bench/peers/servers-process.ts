import { startGateway } from '../../local/gateway/gateway.ts';
import { READY } from '../sample/adapter.ts';
import { CONTEXT, trackingFunction } from '../sample/tracking-function.ts';
import { startExpressGateway } from './express-gateway.ts';
import { startFastifyGateway } from './fastify-gateway.ts';
import { startHopServer } from './hop-server.ts';

export interface ServersAsked {
  /** UPS's, and that of the issuer's keys. */
  readonly origin: string;
  readonly callerToken: string;
}

/** The ports of the servers; the planted ones parse UPS's answer once more. */
export type ServerPorts = Readonly<
  Record<'ours' | 'fastify' | 'fastifyPlanted' | 'express' | 'expressPlanted' | 'hop', number>
>;

async function startServers({ origin, callerToken }: ServersAsked): Promise<ServerPorts> {
  const handler = trackingFunction({ origin, adapter: READY });
  const invoke = async (_: string, __: string, event: unknown) => handler(event as never, CONTEXT);
  const gateway = await startGateway(Promise.resolve({ invoke }), 0);
  const nothing = () => undefined;
  const planted = (body: string) => void JSON.parse(body);
  return {
    ours: Number(new URL(gateway.origin).port),
    fastify: await startFastifyGateway(origin, callerToken, nothing),
    fastifyPlanted: await startFastifyGateway(origin, callerToken, planted),
    express: await startExpressGateway(origin, callerToken, nothing),
    expressPlanted: await startExpressGateway(origin, callerToken, planted),
    hop: await startHopServer(origin),
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** All servers in one process, so that each of them is measured under the same conditions. The first message is `ServersAsked`; each later
 * one is answered with the CPU that this process has used, in milliseconds. */
process.once('message', async (asked: ServersAsked) => {
  const ports = await startServers(asked);
  process.on('message', () => process.send?.(cpuMs()));
  process.send?.(ports);
});
process.on('disconnect', () => process.exit());
