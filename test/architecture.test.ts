import { describe, expect, it } from 'vitest';
import { violationsIn, wrongImport } from './architecture-rules.ts';
import { flatFoldersIn, foldersThatStayFlat } from './flat-folders.ts';
import { cyclesIn } from './import-cycles.ts';
import { EXCEPTED, longFunctionsIn, MAX_LINES } from './long-functions.ts';
import { importsOf, sourceFiles } from './support/source-files.ts';

const files = sourceFiles();
const folders = [...new Set(files.map(({ path }) => path.split('/').slice(0, -1).join('/')))].toSorted();

describe('the architecture', () => {
  it.each(folders)('holds in %s/', (folder) => {
    const inside = files.filter(({ path }) => path.split('/').slice(0, -1).join('/') === folder);
    expect(inside.flatMap(violationsIn)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(cyclesIn(files)).toEqual([]);
  });

  it('reports a planted circle, through a file between, and of types alone', () => {
    const planted = [
      { path: 'a/one.ts', text: `import { two } from './two.ts';` },
      { path: 'a/two.ts', text: `import '../b/three.ts';` },
      { path: 'b/three.ts', text: `import type { One } from '../a/one.ts';` },
      { path: 'b/four.ts', text: `import './three.ts';` },
    ];
    expect(cyclesIn(planted)).toEqual([['a/one.ts', 'a/two.ts', 'b/three.ts']]);
  });

  it('is read off every file, and off all of its imports', () => {
    const read = new Map(files.map((file) => [file.path, importsOf(file)]));
    expect(read.get('functions/track-shipment.ts')).toEqual([
      'shared/aws/app.ts',
      'shared/aws/parts.ts',
      'shared/http/answers.ts',
      'shared/http/api.ts',
      'shared/http/views.ts',
      'shared/ports/app.ts',
      'shared/use-cases/tracking/track-shipment.ts',
      'functions/routes/track-shipment.ts',
    ]);
    const imports = [...read.values()].flat();
    const stated = files.flatMap(({ text }) => text.match(/^(import\b.*|\} )from '/gm) ?? []);
    expect(imports.length).toBeGreaterThanOrEqual(stated.length);
    for (const known of ['shared/domain/', 'shared/ups/', 'local/ups/', 'cdk/constructs/', 'test/guide/']) {
      expect([...read.keys()].filter((path) => path.startsWith(known)).length).toBeGreaterThan(3);
    }
  });
});

describe('folders', () => {
  it('have at most 20 source files, but for those that docs/architecture.md names', () => {
    expect(
      flatFoldersIn(files),
      'Move related files of the larger folder into a folder within it. Only if all of its files are of one kind, add it to the table in docs/architecture.md.',
    ).toEqual(foldersThatStayFlat());
  });

  it('with more are reported, each by its own files', () => {
    const inFolder = (folder: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ path: `${folder}/${index}.ts`, text: '' }));
    expect(flatFoldersIn([...inFolder('planted', 21), ...inFolder('planted/room', 20)])).toEqual(['planted']);
  });
});

describe('functions', () => {
  const long = (name: string, lines: number): string =>
    `const ${name} = () => {\n${'  work();\n'.repeat(lines - 2)}};\n`;

  it('have at most 60 lines, but for wiring', () => {
    expect(files.flatMap(longFunctionsIn), 'Split each of these functions.').toEqual([]);
  });

  it('that are excepted exist, and are long', () => {
    const excepted = files.filter(({ path }) => EXCEPTED.includes(path));
    const renamed = excepted.map(({ path, text }) => ({ path: `planted/${path}`, text }));
    expect(renamed.map((file) => longFunctionsIn(file).length)).toEqual(EXCEPTED.map(() => 1));
  });

  it('that are too long are reported, each by its own lines', () => {
    const inside = `  const inner = () => {\n${'    work();\n'.repeat(MAX_LINES - 2)}  };\n`;
    const text = `${long('fits', MAX_LINES)}${long('planted', MAX_LINES + 1)}const outer = () => {\n${inside}${inside}};\n`;
    expect(longFunctionsIn({ path: 'planted/one.ts', text })).toEqual(['planted/one.ts:61 has 61 lines']);
    expect(longFunctionsIn({ path: 'test/one.test.ts', text })).toEqual([]);
  });
});

describe('an import that points the wrong way is reported', () => {
  it.each([
    ['shared/domain/status.ts', 'shared/ports/vault.ts'],
    ['shared/ports/vault.ts', 'shared/use-cases/common/settle.ts'],
    ['shared/ports/vault.ts', 'node:crypto'],
    ['shared/domain/status.ts', 'node:crypto'],
    ['shared/domain/status.ts', 'zod'],
    ['shared/use-cases/common/settle.ts', 'shared/aws/vaults.ts'],
    ['shared/use-cases/common/settle.ts', 'shared/http/answers.ts'],
    ['shared/use-cases/common/settle.ts', 'zod'],
    ['shared/use-cases/common/settle.ts', 'shared/use-cases/renewal/renew-tokens.ts'],
    ['shared/use-cases/renewal/renew-tokens.ts', 'shared/use-cases/tracking/track-as.ts'],
    ['shared/use-cases/tracking/track-as.ts', 'shared/use-cases/authorization/authorize.ts'],
    ['shared/use-cases/authorization/authorize.ts', 'shared/use-cases/maintenance/sweep.ts'],
    ['shared/use-cases/adapters/save-adapter.ts', 'shared/use-cases/maintenance/sweep.ts'],
    ['shared/use-cases/sweep.ts', 'shared/domain/adapter.ts'],
    ['shared/ups/carrier.ts', 'shared/use-cases/common/settle.ts'],
    ['shared/ups/carrier.ts', 'shared/aws/vaults.ts'],
    ['shared/aws/vaults.ts', 'shared/ups/carrier.ts'],
    ['shared/aws/vaults.ts', 'shared/identity/access-tokens.ts'],
    ['shared/http/api.ts', 'jose'],
    ['shared/http/api.ts', 'shared/triggers/triggered.ts'],
    ['shared/triggers/triggered.ts', 'shared/http/problems.ts'],
    ['shared/net/exchange.ts', 'shared/ups/carrier.ts'],
    ['shared/aws/app.ts', 'shared/http/api.ts'],
    ['shared/aws/app.ts', 'shared/use-cases/common/settle.ts'],
    ['shared/http/api.ts', 'shared/aws/app.ts'],
    ['shared/mail/sender.ts', 'shared/domain/adapter.ts'],
    ['functions/save-adapter.ts', 'shared/aws/vaults.ts'],
    ['functions/save-adapter.ts', 'shared/ups/carrier.ts'],
    ['functions/save-adapter.ts', 'node:fs'],
    ['functions/save-adapter.ts', '@aws-sdk/client-eventbridge'],
    ['shared/http/api.ts', '@aws-sdk/lib-dynamodb'],
    ['local/gateway/gateway.ts', '@aws-sdk/lib-dynamodb'],
    ['local/gateway/gateway.ts', '@middy/core'],
    ['shared/ports/carrier.ts', 'aws-lambda'],
    ['functions/routes.ts', 'aws-cdk-lib/core'],
    ['local/start.ts', 'constructs'],
    ['test/api/input.test.ts', 'aws-cdk-lib/assertions'],
    ['cdk/app.ts', 'local/start.ts'],
    ['cdk/app.ts', 'functions/track-shipment.ts'],
    ['functions/routes.ts', 'local/clock.ts'],
    ['cdk/app.ts', 'local/start.ts'],
    ['functions/routes.ts', 'console/app.tsx'],
    ['test/console/page.test.ts', 'console/src/app.tsx'],
    ['test/api/input.test.ts', 'console/src/adapter/draft.ts'],
    ['local/start.ts', 'test/support/http-client.ts'],
    ['console/src/app.tsx', 'shared/aws/vaults.ts'],
    ['console/src/app.tsx', 'functions/routes.ts'],
    ['console/src/app.tsx', 'axe-core'],
  ])('%s → %s', (path, target) => {
    expect(wrongImport(path, target)).not.toEqual([]);
    expect(wrongImport(path, target)[0]).toContain(`${path} imports ${target}, `);
  });

  it('however it is written', () => {
    const text = [
      `import 'zod/a';`,
      `import type { A } from 'zod/b';`,
      `import {\n  type B,\n  C,\n} from "zod/c";`,
      `export * from '../near.ts';`,
      `export { D } from './near.ts';`,
      `const later = await import('zod/d');`,
      `export const notOne = 'zod/e';`,
    ].join('\n');
    const imports = ['zod/a', 'zod/b', 'zod/c', 'shared/near.ts', 'shared/domain/near.ts', 'zod/d'];
    expect(importsOf({ path: 'shared/domain/fake.ts', text })).toEqual(imports);
    expect(violationsIn({ path: 'shared/domain/fake.ts', text })).toHaveLength(5);
  });
});

describe('what else is reported', () => {
  it.each([
    ['functions/fake.ts', `const { access_token } = answer;`, 'says access_token'],
    ['local/gateway/gateway.ts', `answer.trackResponse.shipment`, 'says trackResponse'],
    ['cdk/fake.ts', `const expires_in = 1;`, 'says expires_in'],
    ['shared/aws/environment.ts', `process.env.TABLE_NAME`, 'says process.env'],
    ['functions/fake.ts', `import { env } from 'node:process';`, `says from 'node:process'`],
    ['local/fake.ts', `export default 1;`, 'says export default'],
    ['local/fake.ts', `const a = 1;\nexport { a as default };`, 'says export { a as default'],
    ['local/fake.ts', `/** All of it. */\nexport * from './a.ts';\nexport { b } from './b.ts';`, 'only hands on'],
    ['shared/use-cases/fake.ts', `await Promise.all([one, other]);`, 'says Promise.all'],
    ['functions/fake.ts', `await Promise\n  .race([work, late]);`, 'says Promise\n  .race'],
    ['shared/domain/utils/date.ts', '', 'is named for nothing'],
    ['test/helpers.ts', '', 'is named for nothing'],
    ['shared/use-cases/common/fake.ts', 'const f = (app: App) => 1;', 'takes the whole App'],
    ['shared/use-cases/common/fake.ts', 'const f = ({ clock }: App) => 1;', 'takes the whole App'],
    ['console/src/fake.ts', `import { URIS } from '../../shared/domain/adapter.ts';`, 'takes more than types'],
    ['console/src/fake.ts', `import * as z from 'zod';`, 'takes more than types'],
  ])('%s: %s', (path, text, sentence) => {
    expect(violationsIn({ path, text })).toContainEqual(expect.stringContaining(`${path} ${sentence}`));
  });

  it('and what is as it has to be is not', () => {
    const inside = `import { z } from 'zod';\nexport { b } from './b.ts';\nexport const refresh_token = z.string();`;
    expect(violationsIn({ path: 'shared/ups/fake.ts', text: inside })).toEqual([]);
    expect(violationsIn({ path: 'shared/aws/fake.ts', text: 'await Promise.allSettled(work);' })).toEqual([]);
    expect(violationsIn({ path: 'vitest.config.ts', text: 'export default {};' })).toEqual([]);
  });
});
