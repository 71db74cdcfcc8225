import type { OpenApiDocument } from './document.ts';
import type { JsonSchema } from './type-text.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

export interface DescribedResponse {
  readonly description: string;
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly 'x-problem-codes'?: readonly string[];
}

/** The parts of an operation that pages and clients use: the document's own type is wider than the operations that we write. */
export interface DescribedOperation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, DescribedResponse>>;
}

/** An operation and where it is. */
export interface PlacedOperation {
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** Returns the operations of the document, in its order. */
export const operationsIn = ({ paths = {} }: OpenApiDocument): PlacedOperation[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as DescribedOperation | undefined;
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );

/** An event that the API sends to receivers. */
export interface SentEvent {
  /** `adapter.saved` */
  readonly name: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly schema?: JsonSchema;
}

interface EventOperation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: { readonly content: Content };
}

/** Returns the events of the document's `webhooks`. Default tag: Webhooks. */
export const eventsIn = ({ webhooks = {} }: OpenApiDocument): SentEvent[] =>
  Object.entries(webhooks).flatMap(([name, item]) => {
    const sent = 'post' in item ? (item.post as EventOperation | undefined) : undefined;
    if (!sent) return [];
    const { tags: [tag = 'Webhooks'] = [], summary = name, description, requestBody } = sent;
    const schema = requestBody?.content['application/json']?.schema;
    return [{ name, tag, summary, ...(description !== undefined && { description }), ...(schema && { schema }) }];
  });
