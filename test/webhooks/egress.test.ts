import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AddressResolver, guardedLookup, isPublicAddress } from '../../shared/webhooks/guarded-lookup.ts';
import { guardedReceivers } from '../../shared/webhooks/receivers.ts';
import { NOON } from '../support/an-adapter.ts';

/** Addresses behind which there may be something of ours or of the receiver's network. */
const INSIDE: readonly string[] = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.254', '100.64.0.1', '127.0.0.1', '127.0.0.53', '127.255.255.254'],
  ...['169.254.0.1', '169.254.78.1', '169.254.169.254', '172.16.0.1', '172.31.255.254', '192.0.0.1', '192.0.2.1'],
  ...['192.88.99.1', '192.168.0.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250'],
  ...['240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:93.184.215.14', '64:ff9b::7f00:1', '64:ff9b::5db8:d70e'],
  ...['64:ff9b:1::1', '100::1', '2001::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::1', '2002:5db8:d70e::1'],
  ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '4000::1', '5f00::1'],
];
const OUTSIDE = ['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001::1'];

const isIpv6 = (address: string): boolean => address.includes(':');

/** A name server that knows these names alone. */
const resolverOf = (names: Readonly<Record<string, readonly string[]>>): AddressResolver => {
  const find = (wantsIpv6: boolean) => async (name: string) => {
    const found = (names[name] ?? []).filter((address) => isIpv6(address) === wantsIpv6);
    if (found.length === 0) throw Object.assign(new Error(name), { code: names[name] ? 'ENODATA' : 'ENOTFOUND' });
    return found;
  };
  return { resolve4: find(false), resolve6: find(true) } as AddressResolver;
};

/** A client that trusts names takes the first address, whatever it is. */
const unguardedLookup =
  (names: Readonly<Record<string, readonly string[]>>): LookupFunction =>
  (name, { all }, callback) => {
    const address = names[name]?.[0] ?? '';
    const family = isIpv6(address) ? 6 : 4;
    if (all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };

let connections = 0;
const canary = createServer((socket) => {
  connections += 1;
  socket.destroy();
});
let port = 0;
beforeAll(async () => {
  canary.listen(0, '127.0.0.1');
  await once(canary, 'listening');
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => void canary.close());

const NAMES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(INSIDE.map((address, index) => [`inside-${index}.example`, [address]])),
  'one-of-two.example': ['93.184.215.14', '127.0.0.1'],
  'inside-by-ipv6.example': ['93.184.215.14', '::1'],
  'ipv6-alone.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'no-address.example': ['not-an-address'],
};
const LITERALS = [
  ...['127.0.0.1', '127.1', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '2130706433', '017700000001', '0', '0.0.0.0'],
  ...['[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[64:ff9b::7f00:1]', '169.254.169.254'],
];

const postTo = (host: string, lookup: LookupFunction, protocol = 'https') =>
  guardedReceivers({ lookup, egress: 'public', clock: () => NOON })
    .post({ url: `${protocol}://${host}:${port}/hook`, headers: {}, body: '{}' })
    .then(({ error }) => error);

describe('a request to a receiver', () => {
  it(`goes to none of ${Object.keys(NAMES).length} names and ${LITERALS.length} addresses that are not public`, async () => {
    connections = 0;
    const lookup = guardedLookup(resolverOf(NAMES), 'public');
    const hosts = [...Object.keys(NAMES), ...LITERALS];
    expect(hosts.length).toBeGreaterThanOrEqual(60);
    const errors = await Promise.all(hosts.map((host) => postTo(host, lookup)));
    expect(errors).toEqual(hosts.map(() => 'address-refused'));
    expect(await postTo('localhost', lookup, 'http')).toBe('address-refused');
    expect(connections).toBe(0);
  });

  it('would go there without the guard', async () => {
    connections = 0;
    const hosts = Object.keys(NAMES).filter((name) => ['127.0.0.1', '0.0.0.0'].includes(NAMES[name]?.[0] ?? ''));
    await Promise.all(hosts.map((host) => postTo(host, unguardedLookup(NAMES))));
    expect([hosts.length, connections]).toEqual([2, 2]);
  });

  it('goes to the address that was checked, and not to one that the name has by then', async () => {
    connections = 0;
    const answers = ['93.184.215.14', '127.0.0.1'];
    let asked = 0;
    const rebinding = {
      resolve4: async () => [answers[Math.min(asked++, 1)]],
      resolve6: async () => Promise.reject(Object.assign(new Error(), { code: 'ENODATA' })),
    } as unknown as AddressResolver;
    const lookup = guardedLookup(rebinding, 'public');
    const looked = Promise.withResolvers<unknown>();
    lookup('rebinding.example', { all: true }, (error, addresses) => looked.resolve(error ?? addresses));
    expect([await looked.promise, asked]).toEqual([[{ address: '93.184.215.14', family: 4 }], 1]);
    expect([await postTo('rebinding.example', lookup), asked, connections]).toEqual(['address-refused', 2, 0]);
  });

  it.each(['ESERVFAIL', 'ETIMEOUT', 'EREFUSED'])(
    'fails with dns when a name server answers %s to either question',
    async (code) => {
      const failing = async () => Promise.reject(Object.assign(new Error(), { code }));
      const known = resolverOf({ 'known.example': OUTSIDE });
      const half = { resolve4: known.resolve4, resolve6: failing } as unknown as AddressResolver;
      expect(await postTo('known.example', guardedLookup(half, 'public'))).toBe('dns');
      expect(await postTo('unknown.example', guardedLookup(known, 'public'))).toBe('dns');
    },
  );
});

describe('an address is public', () => {
  it('when it is assigned to the internet, and no other', () => {
    expect(OUTSIDE.filter((address) => !isPublicAddress(address))).toEqual([]);
    expect(INSIDE.filter(isPublicAddress)).toEqual([]);
  });
});
