export interface ApiAction {
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly ifMatch?: string | null;
}

/** Fields that are never written out: a shell variable replaces them. */
const FROM_VARIABLE: Readonly<Record<string, string>> = { clientSecret: '$CLIENT_SECRET' };

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same action for a shell, with variables in place of token and secret. */
export function curlOf({ method, path, body, ifMatch }: ApiAction): string {
  const parts = [
    `curl -X ${method} ${quoted(new URL(path, window.location.origin).href)}`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(ifMatch ? [`-H ${quoted(`If-Match: ${ifMatch}`)}`] : []),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d ${quotedBody(body)}`] : []),
  ];
  return parts.join(' \\\n  ');
}

/** Variables are outside the single quotes, so that the shell expands them. */
function quotedBody(body: Readonly<Record<string, unknown>>): string {
  const stands = Object.keys(FROM_VARIABLE).filter((name) => body[name] !== undefined);
  const safe = Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, stands.includes(name) ? `\u0000${name}\u0000` : value]),
  );
  return quoted(JSON.stringify(safe)).replaceAll(
    /\\u0000(\w+)\\u0000/g,
    (_, name: string) => `'"${FROM_VARIABLE[name]}"'`,
  );
}

/** An action of the page, with its name there. */
export interface NamedAction extends ApiAction {
  readonly what: string;
}
