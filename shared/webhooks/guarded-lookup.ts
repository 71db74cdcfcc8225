import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopbackHost, type WebhookEgress } from '../domain/webhooks/webhook-url.ts';

/** The part of `node:dns/promises` that finds addresses. */
export type AddressResolver = Pick<Resolver, 'resolve4' | 'resolve6'>;

/** Two questions of a second each, so that a name server that is silent leaves time to connect. */
export const publicResolver = (): AddressResolver => new Resolver({ timeout: 1_000, tries: 2 });

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

export class NameUnresolved extends Error {
  override readonly name = 'NameUnresolved';
}

/** The addresses of the internet as it is assigned today (IANA: 2000::/3 is all of global unicast). Addresses that map IPv4
 * into IPv6 are outside of it, or are in a range that ipaddr.js names. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address belongs to the internet: not to this machine, a private network, or a range with a purpose of its own. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_IPV6);
}

/** Answers that a name has no address of this kind. */
const NONE = new Set(['ENODATA', 'ENOTFOUND']);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** An IPv4 address of a host, if all of its addresses are public: outside a VPC there is no way to an IPv6 address.
 *
 * @throws AddressRefused, NameUnresolved */
async function checkedAddress(resolver: AddressResolver, egress: WebhookEgress, hostname: string): Promise<string> {
  if (egress === 'loopback-too' && isLoopbackHost(hostname)) return '127.0.0.1';
  const asked = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const [ipv4 = [], ipv6 = []] = asked.map((one) => {
    if (one.status === 'fulfilled') return one.value;
    if (NONE.has(codeOf(one.reason))) return [];
    throw new NameUnresolved(`${hostname}: ${codeOf(one.reason)}`, { cause: one.reason });
  });
  const refused = [...ipv4, ...ipv6].find((address) => !isPublicAddress(address));
  if (refused !== undefined) throw new AddressRefused(`${hostname} is ${refused}, which is not public.`);
  const [address] = ipv4;
  if (address !== undefined) return address;
  if (ipv6.length > 0) throw new AddressRefused(`${hostname} has IPv6 addresses alone.`);
  throw new NameUnresolved(`${hostname} has no address.`);
}

/** The `lookup` of a connection: it is made to the very address that was checked, so a name that changes in between gains
 * nothing. */
export const guardedLookup =
  (resolver: AddressResolver, egress: WebhookEgress): LookupFunction =>
  (hostname, { all }, callback) => {
    checkedAddress(resolver, egress, hostname).then(
      (address) => (all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4)),
      (error) => callback(error, ''),
    );
  };
