import type { Log } from '../ports/runtime.ts';
import { embeddedMetrics } from './embedded-metrics.ts';
import { OPTIONAL_VARIABLES } from './environment.ts';

/** One JSON object a line, in the shape of Lambda's own JSON log format, with its metrics where the stage names a place for them.
 * Past `console`, which would encode it once more and call everything INFO. */
const write =
  (level: 'INFO' | 'WARN' | 'ERROR') =>
  (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
    const at = new Date();
    const namespace = process.env[OPTIONAL_VARIABLES.metricsNamespace];
    const metrics = namespace ? embeddedMetrics(namespace, message, fields, at) : {};
    process.stdout.write(`${JSON.stringify({ timestamp: at.toISOString(), level, message, ...fields, ...metrics })}\n`);
  };

export const jsonLog: Log = { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
