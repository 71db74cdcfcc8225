import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { FUNCTION_NAMES } from './function-names.ts';
import { httpWithoutFetch } from './http-without-fetch.ts';

/** The most kilobytes that a bundle may have: a cold start reads and parses the whole bundle, so its size is part of every first
 * answer. */
const MAX_KILOBYTES: Readonly<Record<string, number>> = {
  // These load zod/mini alone: the whole of zod takes 60 KB more, and 30 ms of a cold start.
  'track-shipment': 475,
  'track-many': 475,
  'dispatch-due': 400,
  // It has the clients of four services, and nobody waits for it.
  'look-at-due': 520,
  'read-health': 40,
};

/** The limit of all others. */
const MAX_OTHER_KILOBYTES = 500;

export const maxBundleBytesOf = (name: string): number => (MAX_KILOBYTES[name] ?? MAX_OTHER_KILOBYTES) * 1024;

/** The file beside the bundles that lists what each contains, in the format of esbuild's analyzer. */
export const METAFILE = 'metafile.json';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

const LAMBDA_CREDENTIALS = fileURLToPath(new URL('../shared/aws/lambda-credentials.ts', import.meta.url));

type Replaced = Pick<BuildOptions, 'alias' | 'plugins'>;

/** The modules of others that the functions do not take as they come. The SDK's chain of credential providers is as large as a client,
 * while Lambda needs one provider. */
const FOR_LAMBDA: Replaced = {
  alias: { '@aws-sdk/credential-provider-node': LAMBDA_CREDENTIALS },
  plugins: [httpWithoutFetch],
};

/** Bundles any files with the settings of the functions, the SDK included.
 *
 * @param entryPoints files of the project, each with the path of its bundle under `outdir`, without an ending
 * @param replaced what takes the place of modules. Default: as for Lambda */
export async function bundle(
  entryPoints: readonly { readonly in: string; readonly out: string }[],
  outdir: string,
  replaced: Replaced = FOR_LAMBDA,
): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [...entryPoints],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    ...replaced,
    minify: true,
    // No source maps: with them enabled, Lambda takes 50 ms longer to start.
    legalComments: 'none',
    // Escapes of letters beyond ASCII are longer, and Lambda reads UTF-8.
    charset: 'utf8',
    metafile: true,
  });
  return metafile;
}

/** Bundles every function, the SDK included, to `<outdir>/<name>/index.mjs` in a single run of esbuild, which
 * takes about as long as a run for one function would.
 *
 * @returns name → size in bytes */
export async function bundleFunctions(outdir: string): Promise<ReadonlyMap<string, number>> {
  await rm(outdir, { recursive: true, force: true });
  const entryPoints = FUNCTION_NAMES.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/index` }));
  const metafile = await bundle(entryPoints, outdir);
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, METAFILE), JSON.stringify(metafile));
  return sizesIn(metafile);
}

/** The bundles' sizes: name → bytes. */
export const sizesIn = ({ outputs }: Metafile): ReadonlyMap<string, number> =>
  new Map(
    Object.values(outputs).flatMap(({ entryPoint, bytes }): [string, number][] => {
      const name = /^functions\/(.+)\.ts$/.exec(entryPoint ?? '')?.[1];
      return name === undefined ? [] : [[name, bytes]];
    }),
  );

if (import.meta.main) {
  const sizes = [...(await bundleFunctions(join(PROJECT, 'cdk.out', 'functions')))].sort(([, a], [, b]) => b - a);
  console.table(sizes.map(([name, bytes]) => ({ function: name, KB: Math.round(bytes / 1024) })));
}
