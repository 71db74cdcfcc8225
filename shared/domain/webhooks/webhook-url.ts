/** Where receivers may be: on the internet, or on this machine as well, for the local run. */
export type WebhookEgress = 'public' | 'loopback-too';

const PORTS = ['', '8443'];
const INTERNAL_NAMES = /\.(local|internal|localhost)$/;
/** `URL` drops line breaks and turns a backslash into a slash (WHATWG URL, 4.4), so the address that people see would be another than ours. */
const UNWRITTEN = /[\s\\\p{Cc}]/u;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether a host, as `URL` writes it, is this machine. */
export const isLoopbackHost = (hostname: string): boolean => LOOPBACK_HOST.test(hostname);

/** Returns the fault of a URL as the address of a receiver, worded to follow "url". `URL` has read octal and hexadecimal
 * numbers as addresses by then. The addresses that its name stands for are judged at each connection.
 *
 * @param publicOrigin our own
 * @returns undefined when the URL is fine */
export function refusalOfUrl(text: string, publicOrigin: string, egress: WebhookEgress): string | undefined {
  const url = URL.parse(text);
  if (!url) return 'is not a URL';
  if (UNWRITTEN.test(text)) return 'has a space, a line break or a backslash in it';
  const { protocol, hostname, port, username, password, host } = url;
  const own = new URL(publicOrigin);
  if (username !== '' || password !== '') return 'has a user name or password in it';
  if (text.includes('#')) return 'has a fragment (#)';
  if (host === own.host) return 'leads to this product itself';
  if (egress === 'loopback-too' && isLoopbackHost(hostname) && ['http:', 'https:'].includes(protocol)) return undefined;
  if (protocol !== 'https:') return 'has to begin with https://';
  if (!PORTS.includes(port)) return 'has a port other than 443 and 8443';
  if (IPV4.test(hostname) || hostname.startsWith('[')) return 'has an IP address in place of a host name';
  if (!hostname.includes('.') || hostname.endsWith('.')) return 'has no full host name such as hooks.example.com';
  if (INTERNAL_NAMES.test(hostname)) return 'has a host name of a private network';
  if (hostname === own.hostname) return 'leads to this product itself';
  return undefined;
}
