/** The document with mistakes that it once had: clients generated from them do not compile. */

interface Schema {
  properties?: Record<string, { default?: unknown; type?: string }>;
}

interface Document {
  components: { schemas: Record<string, Schema> };
  paths: Record<
    string,
    Record<string, { responses?: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
}

const copied = (document: object): Document => structuredClone(document) as Document;

/** A default makes the generator think that a program must send the field. */
export function withBodyDefault(document: object): object {
  const broken = copied(document);
  const field = broken.components.schemas.Save?.properties?.dropAuthorization;
  if (!field) throw new Error('Save has no dropAuthorization.');
  field.default = false;
  return broken;
}

/** UPS's own body as another form of the same answer. */
export function withRawUnion(document: object): object {
  const broken = copied(document);
  const operation = broken.paths['/v1/adapters/{adapterId}/tracking/{inquiryNumber}']?.get;
  const content = operation?.responses?.['200']?.content?.['application/json'];
  if (!content) throw new Error('Tracking has no answer.');
  content.schema = { anyOf: [content.schema, { $ref: '#/components/schemas/RawTracking' }] };
  return broken;
}
