/** A page that the browser has arrived at. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  /** Every address on the way here, this one included. */
  readonly visited: readonly string[];
}

const MAX_REDIRECTS = 10;

/** As much of a browser as a sign-in needs: cookies by host, redirects, forms with their Origin.
 *
 * @param stopsBefore addresses that a redirect leads to and that are not opened. Default: none. */
export function browser(stopsBefore: (url: URL) => boolean = () => false) {
  const jars = new Map<string, Map<string, string>>();

  const keep = (host: string, headers: Headers) => {
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      if (attributes.includes('Max-Age=0')) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };

  const cookieOf = (host: string) => [...(jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');

  async function go(url: URL, init: RequestInit = {}, visited: readonly string[] = []): Promise<Page> {
    const cookie = cookieOf(url.hostname);
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(url.hostname, response.headers);
    const seen = [...visited, url.href];
    const location = response.headers.get('location');
    if (location !== null && response.status >= 300 && response.status < 400) {
      if (seen.length > MAX_REDIRECTS) throw new Error(`Too many redirects: ${seen.join(' → ')}`);
      await response.body?.cancel();
      const next = new URL(location, url);
      if (stopsBefore(next)) return { url: next, status: response.status, text: '', visited: seen };
      return go(next, {}, seen);
    }
    return { url, status: response.status, text: await response.text(), visited: seen };
  }

  return {
    open: (address: string): Promise<Page> => go(new URL(address)),

    /** Fills the page's form and presses a button of it. */
    submit({ url, text }: Page, fields: Readonly<Record<string, string>> = {}, button?: string): Promise<Page> {
      const action = /<form[^>]*\baction="([^"]*)"/.exec(text)?.[1] ?? url.href;
      const form = new URLSearchParams();
      for (const [tag] of text.matchAll(/<input\b[^>]*>/g)) {
        const attribute = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]);
        const [name, type] = [attribute('name'), attribute('type')];
        const isOff = type === 'checkbox' && !/\bchecked\b/.test(tag);
        if (name !== undefined && type !== 'submit' && !isOff)
          form.set(name, attribute('value') ?? (type === 'checkbox' ? 'on' : ''));
      }
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const pressed = buttonsOf(text).find(({ label }) => button !== undefined && label.includes(button));
      if (pressed?.name !== undefined) form.set(pressed.name, pressed.value ?? '');
      return go(new URL(unescaped(action) ?? '', url), {
        method: 'POST',
        body: form,
        headers: { origin: url.origin },
      });
    },

    cookiesOf: (host: string): ReadonlyMap<string, string> => jars.get(host) ?? new Map(),
  };
}

export type Browser = ReturnType<typeof browser>;

const buttonsOf = (text: string) =>
  [...text.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(([, attributes = '', label = '']) => ({
    label,
    name: unescaped(/\bname="([^"]*)"/.exec(attributes)?.[1]),
    value: unescaped(/\bvalue="([^"]*)"/.exec(attributes)?.[1]),
  }));

const unescaped = (text: string | undefined): string | undefined =>
  text
    ?.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
