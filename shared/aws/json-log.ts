import type { Log } from '../ports/runtime.ts';
import { embeddedMetrics } from './embedded-metrics.ts';

/** Writes one JSON object per line in Lambda's own JSON log format, with metrics if the stage has a namespace for them. It bypasses
 * `console`, which would encode the line again and label everything INFO. */
const write =
  (namespace: string | undefined, level: 'INFO' | 'WARN' | 'ERROR') =>
  (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
    const at = new Date();
    const metrics = namespace === undefined ? {} : embeddedMetrics(namespace, message, fields, at);
    process.stdout.write(`${JSON.stringify({ timestamp: at.toISOString(), level, message, ...fields, ...metrics })}\n`);
  };

/** @param namespace the CloudWatch namespace of its metrics. Default: no metrics */
export const jsonLog = (namespace?: string): Log => ({
  info: write(namespace, 'INFO'),
  warn: write(namespace, 'WARN'),
  error: write(namespace, 'ERROR'),
});
