import * as z from 'zod';
import { stackOutputs } from '../tools/stack-outputs.ts';

/** The stack outputs that the command needs. */
const Outputs = z.object({ UserPoolId: z.string(), TableName: z.string(), TokenUrl: z.string() });
export type Deployment = z.infer<typeof Outputs>;

/** Reads the file that `cdk deploy --outputs-file` wrote, which has one object for each stack.
 *
 * @throws with a message for the operator */
export function deploymentIn(file: string): Deployment {
  try {
    return stackOutputs(file, Outputs);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${message} A stack with a customer-owned issuer has no user pool: create its tenants at that issuer.`,
      { cause: error },
    );
  }
}
