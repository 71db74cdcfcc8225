import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packClient } from '../../clients/pack.ts';
import type { announcement } from '../../local/announcement.ts';
import { nodes } from '../support/nodes.ts';
import { run } from './running.ts';

/** The requests to receivers in the document, by type of event. */
export interface DocumentedWebhooks {
  readonly webhooks: Readonly<Record<string, { readonly post: { readonly requestBody: unknown } }>>;
}

/** Packs our client, installs it as a customer would, checks its types strictly with TypeScript 5, and plays the flow and its README.
 *
 * @param place has the folder `typescript` beside this file, installed */
export async function packedClient(
  { api, token }: Pick<ReturnType<typeof announcement>, 'api' | 'token'>,
  { webhooks }: DocumentedWebhooks,
  flow: readonly string[],
  place: string,
): Promise<void> {
  const file = await packClient(place);
  await run('npm', ['install', file, '--no-save', '--ignore-scripts', '--silent', '--no-audit', '--no-fund'], place);
  const installed = join(place, 'node_modules/ups-tracking-adapter-client');
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  if (dependencies !== undefined) throw new Error('The client has dependencies.');
  const readme = await readFile(join(installed, 'README.md'), 'utf8');
  const [sample = '', receiver = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, text = '']) => text);
  await writeFile(join(place, 'readme.ts'), sample);
  await writeFile(join(place, 'readme-receiver.ts'), receiver);
  await writeFile(join(place, 'webhook-examples.ts'), examplesModule(webhooks));
  await run('node_modules/.bin/tsc', ['--project', 'tsconfig.client.json'], place);
  const versions = await nodes();
  for (const node of versions.values()) await run(node, ['out/client-flow.js', ...flow], place);
  const printed = await run(process.execPath, ['out/readme.js'], place, {
    API_ORIGIN: api,
    TOKEN_URL: token.url,
    CLIENT_ID: token.clientId,
    CLIENT_SECRET: token.clientSecret,
  });
  if (!printed.includes('From the client delivered')) throw new Error(`The README's sample printed: ${printed}`);
  console.log(
    `clients/typescript: packed, without dependencies, strict, the flow on ${[...versions.keys()].join(' and ')}, and its README`,
  );
}

/** The examples of the document, as events of the client: none compiles with a field that its type does not have. */
function examplesModule(webhooks: DocumentedWebhooks['webhooks']): string {
  const examples = Object.entries(webhooks).map(([type, { post }]) => {
    const { content } = post.requestBody as { content: { 'application/json': { examples: Record<string, object> } } };
    const { value } = content['application/json'].examples[type] as { value: object };
    return `  ${JSON.stringify(value)},\n`;
  });
  if (examples.length < 10) throw new Error('The document has too few events.');
  return `import type { WebhookEvent } from 'ups-tracking-adapter-client';

export const EXAMPLES: WebhookEvent[] = [
${examples.join('')}];
`;
}
