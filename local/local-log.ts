import type { Log } from '../shared/ports/runtime.ts';

type Write = (line: string) => void;

/** JSON lines, for programs. */
export function jsonLines(write: Write): Log {
  const line =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      write(JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }));
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** A line per request and event, for people. */
export function readableLines(write: Write): Log {
  const time = () => new Date().toTimeString().slice(0, 8);
  const info: Log['info'] = (message, fields = {}) => {
    if (message === 'request') {
      const { method, path, status, code, durationMs } = fields;
      write(`${time()}  ${method} ${path}  ${status}${code ? ` ${code}` : ''}  ${durationMs} ms`);
    } else if (message === 'event') {
      write(`${time()}  event ${fields.type}  ${fields.adapterId}`);
    } else {
      write(`${time()}  ${message}  ${detail(fields)}`);
    }
  };
  const line =
    (level: string): Log['warn'] =>
    (message, fields = {}) =>
      write(`${time()}  ${level}: ${message}  ${detail(fields)}`);
  return { info, warn: line('warning'), error: line('error') };
}

const detail = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
