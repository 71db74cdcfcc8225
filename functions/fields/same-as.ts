/** Makes the document name a schema of an answer in place of one that says the same. */
export const sameAs =
  (schema: string) =>
  ({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void => {
    for (const keyword of ['type', 'enum', 'x-enumDescriptions']) delete jsonSchema[keyword];
    jsonSchema.$ref = `#/components/schemas/${schema}`;
  };
