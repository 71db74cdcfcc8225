import type { Log } from '../ports/runtime.ts';

/** One JSON object a line, in the shape of Lambda's own JSON log format. Past `console`, which would encode it once more and
 * call everything INFO. */
const write =
  (level: 'INFO' | 'WARN' | 'ERROR') =>
  (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void process.stdout.write(
      `${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields })}\n`,
    );

export const jsonLog: Log = { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
