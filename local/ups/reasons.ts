import type * as z from 'zod';

/** The faults of an input, each with its path: `apps: 0: clientId: Invalid input: …`. */
export const reasonsIn = ({ issues }: z.ZodError): string =>
  issues.map((issue) => [...issue.path, issue.message].join(': ')).join('; ');
