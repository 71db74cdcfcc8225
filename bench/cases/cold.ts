import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle } from '../../cdk/bundle.ts';
import { VARIABLES } from '../../shared/aws/environment.ts';
import { stubbedAws } from '../cold/stubbed-aws.ts';
import { ratioCase } from '../harness/case.ts';
import { type Side, WrongAnswer } from '../harness/slot.ts';
import { startUpstream } from '../harness/upstream.ts';
import { PATH } from '../peers/hop.ts';
import { AUDIENCE, ISSUER, issuerOfBench, trackingEvent } from '../sample/tracking-function.ts';

/** Rounds, and the fresh processes of each side in a round. With one, the denominator was 0.95x of itself after three tries. */
const ROUNDS = 15;
const TURNS = 2;

/** The planted process parses a tracking answer so often: a tenth of what the denominator does. */
const PLANTED_PARSES = 800;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The environment of a function, with everything outside at one address; no compile cache, which Lambda has not. */
const environmentOf = (origin: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  UPSTREAM: `${origin}${PATH}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
  AWS_ENDPOINT_URL: origin,
  [VARIABLES.tableName]: 'bench',
  [VARIABLES.eventBusName]: 'bench',
  [VARIABLES.secretPrefix]: 'bench',
  [VARIABLES.vaultTableName]: 'bench-vault',
  [VARIABLES.publicOrigin]: 'https://adapter.example.com',
  [VARIABLES.issuer]: ISSUER,
  [VARIABLES.jwksUrl]: `${origin}/jwks`,
  [VARIABLES.audience]: AUDIENCE,
  [VARIABLES.consoleClientId]: 'console',
  [VARIABLES.tenantClaim]: 'tenant',
  [VARIABLES.roleClaim]: 'role',
  [VARIABLES.simulatedUpsTest]: origin,
  [VARIABLES.simulatedUpsProduction]: origin,
});

/** A fresh process that loads one bundle and makes its first call. */
const coldSide =
  (file: string, event: string, env: NodeJS.ProcessEnv, planted = 0): Side =>
  async () => {
    const sample = at('../sample/tracking-answer.json');
    const args = [at('../cold/cold-process.mjs'), `file://${file}`, event, String(planted), sample];
    const { stderr } = await promisify(execFile)(process.execPath, args, { env });
    const { statusCode, cpuMs, wallMs } = JSON.parse(stderr);
    if (statusCode !== 200) throw new WrongAnswer(`${file} answered ${statusCode} instead of 200`);
    return { cpuMs, wallMs };
  };

/** The load of a function and its first call, against the AWS SDK's own. */
export const cold = ratioCase({
  name: 'cold',
  against: 'sdkOnly',
  must: 1.25,
  aim: 1.1,
  rounds: ROUNDS,
  turns: TURNS,
  async open() {
    const { token, jwks } = await issuerOfBench();
    const upstream = await startUpstream(jwks, stubbedAws(new Date()));
    const folder = await mkdtemp(join(tmpdir(), 'tracking-adapter-cold-'));
    await bundle([{ in: 'functions/track-shipment.ts', out: 'track-shipment' }], folder);
    // The SDK as it comes: loading one credential provider in place of seven, and HTTP without Node's `fetch`, is the product's own work.
    const peers = [
      { in: 'bench/peers/sdk-only.ts', out: 'sdk-only' },
      { in: 'bench/cold/canary.ts', out: 'canary' },
    ];
    await bundle(peers, folder, {});
    const env = environmentOf(upstream.origin);
    const event = JSON.stringify(trackingEvent(token));
    const side = (name: string, planted?: number) => coldSide(join(folder, `${name}.mjs`), event, env, planted);
    return {
      sides: {
        numerator: side('track-shipment'),
        denominator: side('sdk-only'),
        canary: side('canary'),
        planted: side('sdk-only', PLANTED_PARSES),
      },
      // Fresh processes have nothing to warm but the disk's cache.
      warmUp: async () => void (await side('track-shipment')()),
      async close() {
        upstream.stop();
        await rm(folder, { recursive: true });
      },
    };
  },
});
