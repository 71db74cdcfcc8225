import { redacted } from '../domain/redaction.ts';
import { Secret } from '../domain/secret.ts';
import type { Log } from '../ports/runtime.ts';

/** A log that is told no secret, whatever is logged. */
export function redactingLog(log: Log): Log {
  const line =
    (level: keyof Log): Log[typeof level] =>
    (message, fields) =>
      log[level](redacted(message), fields && (clean(fields) as Readonly<Record<string, unknown>>));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** At any depth; names of fields are our own code's. What has a JSON form of its own is logged by it. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return redacted(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Error) return redacted(value.stack ?? String(value));
  if (value instanceof Date || value instanceof Secret) return value;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clean(part)]));
  }
  return value;
}
