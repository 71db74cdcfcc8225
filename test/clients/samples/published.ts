import type { OpenApiDocument } from '../../../shared/http/openapi/document.ts';
import { operationsIn, type PlacedOperation } from '../../../shared/http/openapi/operations-in.ts';
import { slugOf } from '../../../shared/http/openapi/reference/contents.ts';

export const LANGUAGES = ['sh', 'ts', 'py'] as const;
export type Language = (typeof LANGUAGES)[number];

/** An operation with the samples that its page shows. */
export interface Published extends PlacedOperation {
  readonly samples: Readonly<Record<Language, string>>;
}

/** Everything that the reference at an address lets its readers copy. */
export interface Reference {
  readonly operations: readonly Published[];
  /** The commands of the guides, in their order. */
  readonly guides: string;
  /** The lines that make `api`. */
  readonly setup: Readonly<Record<'ts' | 'py', string>>;
}

const codeOf = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** @throws when an operation is not shown, or lacks a sample */
export async function publishedReference(api: string): Promise<Reference> {
  const document = (await (await fetch(`${api}/openapi.json`)).json()) as OpenApiDocument;
  const pages = new Map<string, string>();
  for (const { name } of document.tags ?? []) {
    pages.set(name, await (await fetch(`${api}/reference/${slugOf(name)}`)).text());
  }
  const first = await (await fetch(`${api}/reference`)).text();
  const codeIn = (text: string, opening: string): string => {
    const found = new RegExp(`${opening}.*?<code>(.*?)</code></pre>`, 's').exec(text);
    if (!found) throw new Error(`The reference shows no ${opening}.`);
    return codeOf(found[1] ?? '');
  };
  const operations = operationsIn(document).map((placed): Published => {
    const { operationId, tags } = placed.operation;
    const opening = `<section class="operation" id="${operationId}">`;
    const [, section = ''] = (pages.get(tags[0]) ?? '').split(opening);
    const sample = (language: Language) => codeIn(section.split('</section>')[0] ?? '', `data-sample="${language}"`);
    return { ...placed, samples: { sh: sample('sh'), ts: sample('ts'), py: sample('py') } };
  });
  const guides = [...first.matchAll(/<div data-run="sh">.*?<code>(.*?)<\/code>/gs)].map(([, text = '']) =>
    codeOf(text),
  );
  return {
    operations,
    guides: guides.join('\n'),
    setup: { ts: codeIn(first, 'data-setup="ts"'), py: codeIn(first, 'data-setup="py"') },
  };
}
