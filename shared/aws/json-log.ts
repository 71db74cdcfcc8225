import type { Log } from '../use-cases/ports.ts';

/** One JSON object a line, which Lambda's JSON log format takes over as it is. */
const write =
  (level: 'INFO' | 'WARN' | 'ERROR') =>
  (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
    console.log(JSON.stringify({ level, message, ...fields }));

export const jsonLog: Log = { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
