import { awsVault } from '../../shared/aws/aws-vault.ts';
import { documentOf } from '../../shared/aws/secret-document.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { CREDENTIALS } from '../sample/adapter.ts';

/** Reads as many versions as the first message says, in a process with `--expose-gc`, and answers with the bytes that the heap has grown by
 * and with the bytes that were read. */
export interface HeapGrown {
  readonly heapBytes: number;
  readonly readBytes: number;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A token as long as one of UPS, different for each adapter. */
const tokenOf = (index: number): Secret => new Secret(`not-a-real-token-${index}.`.padEnd(1_100, String(index)));

const keyOf = (index: number) => ({ tenantId: 'bench', adapterId: `adp_${String(index).padStart(26, '0')}` });

const pointerOf = (index: number) => ({
  id: `bench/bench/${keyOf(index).adapterId}/aut_1`,
  versionId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
});

async function grown(versions: number): Promise<HeapGrown> {
  let readBytes = 0;
  const send = async ({ input }: { readonly input: { readonly SecretId: string; readonly VersionId: string } }) => {
    const index = Number(input.VersionId.slice(-12));
    const credentials = { ...CREDENTIALS, accessToken: tokenOf(index), refreshToken: tokenOf(index + versions) };
    const SecretString = documentOf(keyOf(index), pointerOf(index), credentials);
    readBytes += SecretString.length;
    return { SecretString };
  };
  const place = { secretsManager: { send }, documents: {}, tableName: 'bench', prefix: 'bench' };
  const vault = awsVault({ ...place, newSecretsIn: () => 'secrets-manager' } as never, () => new Date(), silent);
  // The first read makes what all of them share.
  await vault.read(keyOf(versions), pointerOf(versions));
  readBytes = 0;
  const heapUsed = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heapUsed();
  for (let index = 0; index < versions; index++) await vault.read(keyOf(index), pointerOf(index));
  const heapBytes = heapUsed() - before;
  // Held to here, or the collector might take it.
  if (!(await vault.read(keyOf(0), pointerOf(0)))) throw new Error('A version that was read is held no more.');
  return { heapBytes, readBytes };
}

process.on('message', async (versions: number) => process.send?.(await grown(versions)));
process.on('disconnect', () => process.exit());
