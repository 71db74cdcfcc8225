import { readFileSync } from 'node:fs';
import * as z from 'zod';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly $ref?: string;
}

type Document = 'Tracking' | 'OAuthAuthCode' | 'OAuthClientCredentials';

/** The schemas of UPS's documents without their texts: UPS-API/api-documentation at e6f36df (2026-07-21), under the MIT license
 * beside them. */
const DOCUMENTS = JSON.parse(readFileSync(new URL('documents/schemas.json', import.meta.url), 'utf8')) as Readonly<
  Record<Document, Readonly<Record<string, JsonSchema>>>
>;

/** The fields of UPS's document that end with `]}}` in JSON when they come last: a list right within an object right within an object. */
export function listsWithinObjects(document: Document, name: string): readonly string[] {
  const schemas = DOCUMENTS[document];
  const named = ({ $ref, ...schema }: JsonSchema): JsonSchema =>
    $ref === undefined ? schema : named(schemas[$ref.split('/').at(-1) ?? ''] ?? {});
  const found = (schema: JsonSchema, path: string, isWithinObject: boolean): string[] => {
    const { properties = {}, items } = named(schema);
    if (items) return found(items, path, false);
    return Object.entries(properties).flatMap(([field, each]) => {
      const at = `${path}.${field}`;
      return [...(named(each).items && isWithinObject ? [at] : []), ...found(each, at, true)];
    });
  };
  return found({ $ref: name }, name, false);
}

/** Undocumented, and observed in UPS's answers. */
const OBSERVED_IN_PACKAGES = ['pickupDate', 'shipperNumber', 'shipmentType'];

/** A field that the document does not name is refused too. */
function closed({ properties, items, $ref, ...schema }: JsonSchema, alsoKnown: readonly string[] = []): object {
  const known = properties && [
    ...Object.entries(properties).map(([name, field]) => [name, closed(field)] as const),
    ...alsoKnown.map((name) => [name, { type: 'string' }] as const),
  ];
  return {
    ...schema,
    ...(known && { properties: Object.fromEntries(known), additionalProperties: false }),
    ...(items && { items: closed(items) }),
    ...($ref && { $ref: $ref.replace('#/components/schemas/', '#/$defs/') }),
  };
}

/** One of UPS's schemas. */
export function documentedSchema(document: Document, name: string): z.ZodType {
  const $defs = Object.fromEntries(
    Object.entries(DOCUMENTS[document]).map(([each, schema]) => [
      each,
      closed(schema, each === 'Package' ? OBSERVED_IN_PACKAGES : []),
    ]),
  );
  return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
}
