import { describe, expect, it } from 'vitest';
import { refusalOfUrl } from '../../../shared/domain/webhooks/webhook-url.ts';

const OURS = 'https://adapter.example.com';
const LOCAL = 'http://127.0.0.1:8400';

describe('the URL of a receiver', () => {
  it.each([
    'https://hooks.example.com/ups?tenant=1',
    'https://hooks.example.com:443/',
    'https://hooks.example.com:8443/a',
    'https://bücher.example/',
    'https://10.example.com/',
  ])('%s is taken', (url) => {
    expect(refusalOfUrl(url, OURS, 'public')).toBeUndefined();
  });

  it.each<readonly [string, string]>([
    ['not a url', 'is not a URL'],
    ['/hook', 'is not a URL'],
    ['http://hooks.example.com/', 'has to begin with https://'],
    ['ftp://hooks.example.com/', 'has to begin with https://'],
    ['file:///etc/passwd', 'has to begin with https://'],
    ['https://hooks.example.com:80/', 'has a port other than 443 and 8443'],
    ['https://hooks.example.com:9001/', 'has a port other than 443 and 8443'],
    ['https://user:word@hooks.example.com/', 'has a user name or password in it'],
    ['https://user@hooks.example.com/', 'has a user name or password in it'],
    ['https://hooks.example.com/#part', 'has a fragment (#)'],
    ['https://hooks.example.com/#', 'has a fragment (#)'],
    ['https://hooks.example.com/\n', 'has a space, a line break or a backslash in it'],
    [' https://hooks.example.com/', 'has a space, a line break or a backslash in it'],
    ['https://hooks.example.com\\@other.example.com/', 'has a space, a line break or a backslash in it'],
    ['https://hooks/', 'has no full host name such as hooks.example.com'],
    ['https://localhost/', 'has no full host name such as hooks.example.com'],
    ['https://hooks.example.com./', 'has no full host name such as hooks.example.com'],
    ['https://printer.local/', 'has a host name of a private network'],
    ['https://db.prod.internal/', 'has a host name of a private network'],
    ['https://me.localhost/', 'has a host name of a private network'],
    ['https://ADAPTER.example.com:8443/', 'leads to this product itself'],
    ['https://adapter.example.com/v1/webhooks', 'leads to this product itself'],
    ...[
      'https://93.184.215.14/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://0177.0.0.1/',
      'https://127.1/',
      'https://169.254.169.254/latest',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[64:ff9b::7f00:1]/',
      'https://[2606:2800:21f::1]/',
    ].map((url) => [url, 'has an IP address in place of a host name'] as const),
  ])('%s %s', (url, refusal) => {
    expect(refusalOfUrl(url, OURS, 'public')).toBe(refusal);
  });

  it.each([
    ['http://127.0.0.1:3000/hook', undefined],
    ['http://localhost:3000/hook', undefined],
    ['https://localhost:3000/hook', undefined],
    ['http://[::1]:3000/hook', undefined],
    ['https://hooks.example.com/', undefined],
    ['http://127.0.0.1:8400/v1/webhooks', 'leads to this product itself'],
    ['http://10.0.0.1:3000/hook', 'has to begin with https://'],
    ['https://10.0.0.1/hook', 'has an IP address in place of a host name'],
    ['ftp://localhost/', 'has to begin with https://'],
  ])('on a local run, %s: %s', (url, refusal) => {
    expect(refusalOfUrl(url, LOCAL, 'loopback-too')).toBe(refusal);
  });
});
