import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The stack outputs that the command needs. */
const Outputs = z.object({ UserPoolId: z.string(), TableName: z.string(), TokenUrl: z.string() });
export type Deployment = z.infer<typeof Outputs>;

/** Reads the file that `cdk deploy --outputs-file` wrote, which has one object for each stack.
 *
 * @throws with a message for the operator */
export function deploymentIn(file: string): Deployment {
  const stacks: unknown[] = Object.values(JSON.parse(readFileSync(file, 'utf8')));
  const found = stacks.flatMap((outputs) => {
    const parsed = Outputs.safeParse(outputs);
    return parsed.success ? [parsed.data] : [];
  });
  const [deployment] = found;
  if (found.length === 1 && deployment) return deployment;
  throw new Error(
    `${file} describes ${found.length} stacks with UserPoolId, TableName and TokenUrl. Name a file that describes one. A stack with a customer-owned issuer has no user pool: create its tenants at that issuer.`,
  );
}
