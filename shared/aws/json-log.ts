import type { Log } from '../ports/runtime.ts';
import { embeddedMetrics } from './embedded-metrics.ts';

/** One JSON object a line, in the shape of Lambda's own JSON log format, with its metrics where the stage names a place for them.
 * Past `console`, which would encode it once more and call everything INFO. */
const write =
  (namespace: string | undefined, level: 'INFO' | 'WARN' | 'ERROR') =>
  (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
    const at = new Date();
    const metrics = namespace === undefined ? {} : embeddedMetrics(namespace, message, fields, at);
    process.stdout.write(`${JSON.stringify({ timestamp: at.toISOString(), level, message, ...fields, ...metrics })}\n`);
  };

/** @param namespace of its metrics in CloudWatch. Default: it makes none */
export const jsonLog = (namespace?: string): Log => ({
  info: write(namespace, 'INFO'),
  warn: write(namespace, 'WARN'),
  error: write(namespace, 'ERROR'),
});
