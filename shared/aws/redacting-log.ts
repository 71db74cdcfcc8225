import { redacted } from '../domain/redaction.ts';
import { Secret } from '../domain/secret.ts';
import type { Log } from '../ports/runtime.ts';

/** Wraps a log so that no secret reaches it. */
export function redactingLog(log: Log): Log {
  const line =
    (level: keyof Log): Log[typeof level] =>
    (message, fields) =>
      log[level](redacted(message), fields && (clean(fields) as Readonly<Record<string, unknown>>));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** Redacts a value at any depth, except field names, which come from our own code. A value with a `toJSON` is logged by that. */
function clean(value: unknown): unknown {
  if (typeof value === 'string') return redacted(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clean);
  if (value instanceof Error) return redacted(value.stack ?? String(value));
  if (value instanceof Date || value instanceof Secret) return value;
  // A loop, since every request logs a line and a list of entries would only be thrown away.
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(value)) fields[name] = clean((value as Record<string, unknown>)[name]);
  return fields;
}
