import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** What the stack tells of itself. */
const Outputs = z.object({ UserPoolId: z.string(), TableName: z.string(), TokenUrl: z.string() });
export type Deployment = z.infer<typeof Outputs>;

/** The file that `cdk deploy --outputs-file` wrote: one object for each stack.
 *
 * @throws with a sentence for the operator */
export function deploymentIn(file: string): Deployment {
  const stacks: unknown[] = Object.values(JSON.parse(readFileSync(file, 'utf8')));
  const found = stacks.flatMap((outputs) => {
    const parsed = Outputs.safeParse(outputs);
    return parsed.success ? [parsed.data] : [];
  });
  const [deployment] = found;
  if (found.length === 1 && deployment) return deployment;
  throw new Error(
    `${file} tells of ${found.length} stacks with UserPoolId, TableName and TokenUrl, and has to tell of one. A stack that was given an identity provider has no user pool: make its tenants there.`,
  );
}
