/** The part of JSON Schema that the document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  /** A description of each value of `enum`. */
  readonly 'x-enumDescriptions'?: Readonly<Record<string, string>>;
}

/** Writes a schema as a TypeScript type, for the reference and for the types of the client. */
export function typeText(schema: JsonSchema, indent = ''): string {
  const { $ref, anyOf, oneOf, allOf, type } = schema;
  if ($ref !== undefined) return $ref.slice($ref.lastIndexOf('/') + 1);
  if ('const' in schema) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const choices = anyOf ?? oneOf;
  if (choices) return choices.map((one) => typeText(one, indent)).join(' | ');
  if (allOf) return allOf.map((one) => typeText(one, indent)).join(' & ');
  if (Array.isArray(type)) return type.map((one: string) => typeText({ ...schema, type: one }, indent)).join(' | ');
  switch (type) {
    case 'object':
      return objectText(schema, indent);
    case 'array':
      return arrayText(typeText(schema.items ?? {}, indent));
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    default:
      return schema.properties ? objectText(schema, indent) : 'unknown';
  }
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));

const keyText = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`);

const arrayText = (item: string): string => (/^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`);

function objectText({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const deeper = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const comment = property.description ? `${deeper}/** ${property.description} */\n` : '';
    return `${comment}${deeper}${keyText(name)}${required.includes(name) ? '' : '?'}: ${typeText(property, deeper)};`;
  });
  return lines.length === 0 ? 'Record<string, unknown>' : `{\n${lines.join('\n')}\n${indent}}`;
}
