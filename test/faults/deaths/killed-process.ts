import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { announcement } from '../../../local/announcement.ts';
import { forwarded } from '../../../local/forwarded-request.ts';
import { jsonLines } from '../../../local/local-log.ts';
import { type OutsideService, startLocalRun } from '../../../local/local-run.ts';
import { serveLoopback } from '../../../local/loopback-server.ts';
import { VAULTS } from '../../../shared/domain/secret-ids.ts';

/** The product, its stores and the simulated UPS in one process that starts fast and is made to be killed. Prints where they are as
 * one line of JSON, then its log. Everything that goes to UPS's token endpoints, comes from there or is kept in the vault is on disk before it
 * goes on: the simulated UPS's own count dies with it. */
const directory = process.argv[2] ?? '';
const vault = VAULTS.find((name) => name === process.argv[3]) ?? 'secrets-manager';
// It does not outlive its parent, which would have killed it.
process.stdin.on('end', () => process.exit()).resume();
const started = Promise.withResolvers<() => Date>();
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const record = (line: unknown) => appendFileSync(join(directory, 'presentations.jsonl'), `${JSON.stringify(line)}\n`);

const noting = async (origin: string): Promise<string> => {
  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const clock = await started.promise;
    const presented = new URLSearchParams(body.toString('utf8')).get('refresh_token');
    if (presented !== null) record({ presented: hashOf(presented), at: clock().getTime() });
    const answer = await forwarded(origin, request, body);
    const answeredMs = performance.timeOrigin + performance.now();
    const isToken = answer.status === 200 && request.url?.startsWith('/security/v1/oauth/');
    const { refresh_token, expires_in } = isToken ? JSON.parse(answer.body.toString('utf8')) : {};
    if (refresh_token !== undefined) {
      const until = clock().getTime() + Number(expires_in) * 1000;
      record({ issued: hashOf(refresh_token), until, ...(presented !== null && { answeredMs }) });
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return server.origin;
};

const notingKept = async (origin: string): Promise<string> => {
  const server = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (request, body, response) => {
    const answer = await forwarded(origin, request, body);
    const keptMs = performance.timeOrigin + performance.now();
    const isKept = answer.status === 200 && request.headers['x-amz-target'] === 'secretsmanager.PutSecretValue';
    const { refreshToken } = isKept ? JSON.parse(JSON.parse(body.toString('utf8')).SecretString) : {};
    if (refreshToken !== undefined) record({ kept: hashOf(refreshToken), keptMs });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return server.origin;
};
const VIA: Partial<Record<OutsideService, (origin: string) => Promise<string>>> = {
  upsTest: noting,
  secretsManager: notingKept,
};

const print = (line: string) => void process.stdout.write(`${line}\n`);
const early: string[] = [];
let write = (line: string) => void early.push(line);
const run = await startLocalRun({
  port: 0,
  dataDir: directory,
  reset: false,
  realUps: false,
  credentialLimitFactor: 1_000,
  vault,
  log: jsonLines((line) => write(line)),
  via: async (service, origin) => VIA[service]?.(origin) ?? origin,
});
started.resolve(run.config.clock ?? (() => new Date()));
print(JSON.stringify(announcement(run)));
early.forEach(print);
write = print;
// The next life starts on what this one has compiled.
flushCompileCache();
