import { describe, expect, it } from 'vitest';
import { upsOrigins } from '../../shared/ups/origins.ts';

const UPS = { test: 'https://wwwcie.ups.com', production: 'https://onlinetools.ups.com' };
const SIMULATED = 'http://localhost:8402';
const NOT_LOCAL = 'A simulated UPS must be an http origin on this machine, such as http://localhost:8402.';
const MIXED = 'Simulate both UPS environments or neither: a mix would send real credentials to a simulator.';

describe('where UPS is reached', () => {
  it.each([[undefined], [{}], [{ test: undefined, production: undefined }]])(
    "is at UPS's own two hosts when nothing is simulated: %j",
    (simulated) => expect(upsOrigins(simulated)).toEqual(UPS),
  );

  it.each([
    ['http://localhost:8402', 'http://localhost:8403'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:65535'],
    ['http://[::1]:8402', 'http://localhost:8402'],
    ['http://localhost', 'http://127.0.0.1'],
  ])('may be on this machine: %s and %s', (test, production) => {
    expect(upsOrigins({ test, production })).toEqual({ test, production });
  });

  it.each([
    [{ test: SIMULATED }],
    [{ production: SIMULATED }],
    [{ test: SIMULATED, production: undefined }],
    [{ test: '', production: undefined }],
  ])('is never half simulated: %j', (simulated) => {
    expect(() => upsOrigins(simulated)).toThrow(new Error(MIXED));
  });

  it.each([
    '',
    ' ',
    'localhost:8402',
    '//localhost:8402',
    'https://localhost:8402',
    'https://wwwcie.ups.com',
    'http://wwwcie.ups.com',
    'https://onlinetools.ups.com.evil.example',
    'http://evil.example',
    'http://localhost.evil.example:8402',
    'http://localhost@evil.example',
    'http://evil.example#@localhost:8402',
    'http://user:password@localhost:8402',
    'http://localhost:8402/',
    'http://localhost:8402/path',
    'http://localhost:8402?query',
    'http://localhost:8402#fragment',
    'http://LOCALHOST:8402',
    'http://localhost:80',
    'http://localhost:99999',
    'http://localhost.:8402',
    'http://127.1:8402',
    'http://2130706433:8402',
    'http://0.0.0.0:8402',
    'http://127.0.0.2:8402',
    'http://169.254.169.254',
    'http://[::ffff:127.0.0.1]:8402',
    'http://10.0.0.1:8402',
    ' http://localhost:8402',
    'http://localhost:8402\n',
    'ftp://localhost:8402',
    'file:///localhost',
    'javascript:alert(1)',
  ])('is nowhere else: %j', (address) => {
    expect(() => upsOrigins({ test: address, production: SIMULATED })).toThrow(new Error(NOT_LOCAL));
    expect(() => upsOrigins({ test: SIMULATED, production: address })).toThrow(new Error(NOT_LOCAL));
  });
});
