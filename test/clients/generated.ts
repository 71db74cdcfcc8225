import { cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withBodyDefault, withRawUnion } from './broken-documents.ts';
import { run } from './running.ts';

/** Python models for each schema of the document: inline enumerations and objects add some. */
const MOST_MODELS = 1.5;

/** The document, as far as it is counted here. */
export interface CountedDocument {
  readonly components?: { readonly schemas?: object };
}

/** Generates a client with openapi-typescript and openapi-fetch, and plays the flow with it.
 *
 * @param place has the folder `typescript` beside this file, installed */
export async function generatedTypescript(document: CountedDocument, flow: readonly string[], place: string) {
  await compiled(place, document);
  await run(process.execPath, ['out/flow.js', ...flow], place);
  console.log('TypeScript: openapi-typescript, strict, the flow from token to tracked parcel');
  for (const [title, broken] of [
    ['a default in a body', withBodyDefault(document)],
    ['a union as an answer', withRawUnion(document)],
  ] as const) {
    const compiles = await compiled(place, broken).then(
      () => true,
      () => false,
    );
    if (compiles) throw new Error(`The control with ${title} compiles, so this test would find nothing.`);
    console.log(`TypeScript: with ${title} it does not compile: the control`);
  }
}

async function compiled(place: string, document: object): Promise<void> {
  await writeFile(join(place, 'openapi.json'), JSON.stringify(document));
  await run('node_modules/.bin/openapi-typescript', ['openapi.json', '--output', 'schema.ts'], place);
  await run('node_modules/.bin/tsc', ['--project', '.'], place);
}

/** Generates a client with openapi-python-client, checks it with pyright and plays the flow with it. pyright comes from npm: that of PyPI
 * downloads more at its first run.
 *
 * @param bin the commands of a virtual environment
 * @param typescript the folder that has pyright */
export async function generatedPython(
  document: CountedDocument,
  flow: readonly string[],
  place: string,
  bin: string,
  typescript: string,
): Promise<void> {
  const client = join(place, 'ups_tracking_adapter_client');
  await writeFile(join(place, 'openapi.json'), JSON.stringify(document));
  await run(
    join(bin, 'openapi-python-client'),
    ['generate', '--path', 'openapi.json', '--output-path', client, '--meta', 'none'],
    place,
  );
  const models = (await readdir(join(client, 'models'))).filter((name) => name !== '__init__.py');
  const schemas = Object.keys(document.components?.schemas ?? {});
  const ratio = models.length / schemas.length;
  console.log(
    `Python: ${models.length} models of ${schemas.length} schemas (${ratio.toFixed(2)}, at most ${MOST_MODELS})`,
  );
  const problems = models.filter((name) => name === 'problem.py');
  if (ratio > MOST_MODELS || problems.length !== 1) throw new Error('The document makes too many models.');

  await cp(new URL('./flow.py', import.meta.url), join(place, 'flow.py'));
  await run(join(typescript, 'node_modules/.bin/pyright'), ['--pythonpath', join(bin, 'python'), 'flow.py'], place);
  await run(join(bin, 'python'), ['flow.py', ...flow], place);
  console.log('Python: openapi-python-client, pyright, the flow from token to tracked parcel');
}
