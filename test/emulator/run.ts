import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { demoUps } from '../../local/demo/demo-ups.ts';
import { serveControl } from '../../local/ups/control-server.ts';
import { VAULTS, type VaultName } from '../../shared/domain/secret-ids.ts';
import { virtualEnvironment } from '../support/virtual-environment.ts';
import { deployedProduct } from './deployed-product.ts';
import { bootstrap, deploy } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import { standInDomain } from './stand-in-domain.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Deploys the very template to an AWS emulator, and lets the guide tests judge it there. Whatever it starts, it ends. */
async function testAws(args: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  const bin = await virtualEnvironment('emulator');
  say('Python programs are there');
  let isGood = false;
  const endings: (() => Promise<unknown>)[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'aws-emulator-'));
  const endAll = async () => {
    for (const end of endings.splice(0).reverse()) await end().catch((error) => console.error(error));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void endAll().then(() => process.exit(1)));
  try {
    const domain = await standInDomain();
    endings.push(domain.close);
    const ups = await demoUps(
      join(folder, 'ups'),
      () => new Date(),
      () => 0,
      domain.origin,
    );
    endings.push(() => ups.stop());
    const control = await serveControl(ups.controlRoutes, 0);
    endings.push(control.close);
    const emulator = await startEmulator(bin, folder);
    endings.push(emulator.stop);
    Object.assign(process.env, emulator.environment);
    say(`emulator at ${emulator.origin}`);

    await bootstrap(emulator, folder);
    const properties = {
      publicOrigin: domain.origin,
      simulatedUpsTest: ups.origins.test,
      // One app of the simulated UPS serves every guide test.
      credentialLimitFactor: '1000',
      simulatedUpsProduction: ups.origins.production,
      emulatedAws: emulator.origin,
      // The functions run on this machine, where the receiver is too.
      webhookLoopback: 'true',
    };
    const outputs = await deploy(emulator, folder, properties);
    say(`deployed; the API is ${outputs.ApiOrigin}`);
    const certificate = await readFile(emulator.environment.NODE_EXTRA_CA_CERTS ?? '', 'utf8');
    setDefaultCACertificates([...getCACertificates('default'), certificate]);
    domain.leadTo({ host: new URL(outputs.ApiOrigin ?? '').host, port: emulator.port, certificate });

    const tokenUrl = `${emulator.origin}/oauth2/token`;
    const product = await deployedProduct(outputs, { tokenUrl, control: control.origin, ups: ups.origins.test });
    say("companies, machine clients and the platform's UPS app are there");
    const tests = async (vault: VaultName) => {
      const exitCode = await vitest(args, {
        GUIDE_TARGET: JSON.stringify(product),
        STACK_OUTPUTS: JSON.stringify(outputs),
        STACK_OUTPUTS_FILE: join(folder, 'outputs.json'),
        EMULATED_VAULT: vault,
      });
      say(exitCode === 0 ? `all of it works there, new secrets in ${vault}` : 'the tests found something');
      return exitCode;
    };
    for (const vault of VAULTS) {
      if (vault !== 'secrets-manager') {
        await deploy(emulator, folder, { ...properties, vault });
        say(`deployed again, with the vault ${vault}`);
      }
      const exitCode = await tests(vault);
      isGood = exitCode === 0;
      if (!isGood) return exitCode;
    }
    return 0;
  } finally {
    await endAll();
    if (isGood) await rm(folder, { recursive: true, force: true });
    else console.error(`The emulator's log and the assembly are kept in ${folder}`);
  }
}

async function vitest(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const config = join(PROJECT, 'test', 'emulator', 'vitest.config.ts');
  const program = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [program, 'run', '--config', config, '--root', PROJECT, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  const [exitCode] = await once(child, 'exit');
  return exitCode ?? 1;
}

try {
  process.exitCode = await testAws(process.argv.slice(2));
} catch (error) {
  // Not skipped: silence would look like success.
  console.error(`The tests on the AWS emulator did not run. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
