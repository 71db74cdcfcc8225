import { readFileSync } from 'node:fs';
import type * as z from 'zod';

/** Reads outputs from a file that `cdk deploy --outputs-file` wrote, which has one object for each stack.
 *
 * @param outputs of the one stack that the file must describe
 * @throws with a message for the operator */
export function stackOutputs<Outputs extends z.ZodObject>(file: string, outputs: Outputs): z.infer<Outputs> {
  const found = stacksIn(file).flatMap((stack) => {
    const parsed = outputs.safeParse(stack);
    return parsed.success ? [parsed.data] : [];
  });
  const [stack] = found;
  if (found.length === 1 && stack) return stack;
  const names = new Intl.ListFormat('en').format(Object.keys(outputs.shape));
  throw new Error(`${file} describes ${found.length} stacks with ${names}. Name a file that describes one.`);
}

function stacksIn(file: string): unknown[] {
  try {
    return Object.values(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read (${String(cause)}). Name the file that cdk deploy --outputs-file wrote.`, {
      cause,
    });
  }
}
