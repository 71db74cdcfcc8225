import type { JsonSchema } from '../type-text.ts';

export type Schemas = Readonly<Record<string, JsonSchema>>;

/** The name in `#/components/schemas/Adapter`. */
export const nameIn = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);

/** Returns a value that a schema allows: its own example, else one made of those of its parts.
 *
 * @param isInput leaves out what is optional. Default: false */
export function exampleOf(schema: JsonSchema, schemas: Schemas, isInput = false): unknown {
  if (schema.examples) return schema.examples[0];
  if (schema.$ref !== undefined) return exampleOf(schemas[nameIn(schema.$ref)] ?? {}, schemas, isInput);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice, schemas, isInput);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => exampleOf(one, schemas, isInput)));
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => !isInput || schema.required?.includes(name))
          .map(([name, property]) => [name, exampleOf(property, schemas, isInput)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, schemas, isInput)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return true;
    case 'string':
      return schema.format === 'date-time' ? '2026-11-22T10:00:00Z' : '…';
    default:
      return {};
  }
}

/** Returns the names of the schemas that a schema leads to, itself included. */
export function namesWithin(schema: JsonSchema, schemas: Schemas, seen: Set<string> = new Set()): Set<string> {
  if (schema.$ref !== undefined) {
    const name = nameIn(schema.$ref);
    if (seen.has(name)) return seen;
    seen.add(name);
    return namesWithin(schemas[name] ?? {}, schemas, seen);
  }
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
  ];
  for (const part of parts) namesWithin(part, schemas, seen);
  return seen;
}
