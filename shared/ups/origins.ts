import { type Environment, URIS } from '../domain/adapter.ts';

export type UpsOrigins = Readonly<Record<Environment, string>>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Returns the origin of each environment: UPS's own hosts, or, for a local run or an emulator, simulated ones on this machine. No other
 * origin is allowed, because Client Secrets are sent there.
 *
 * @throws when only one environment is simulated, or one is neither UPS's nor on loopback */
export function upsOrigins(simulated?: {
  readonly test?: string | undefined;
  readonly production?: string | undefined;
}): UpsOrigins {
  const { test, production } = simulated ?? {};
  if (test === undefined && production === undefined) return URIS;
  if (test === undefined || production === undefined) {
    throw new Error('Simulate both UPS environments or neither: a mix would send real credentials to a simulator.');
  }
  return { test: loopbackOrigin(test), production: loopbackOrigin(production) };
}

function loopbackOrigin(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' || !LOOPBACK.has(url.hostname) || url.origin !== address) {
    throw new Error('A simulated UPS must be an http origin on this machine, such as http://localhost:8402.');
  }
  return url.origin;
}
