import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Secret } from '../../shared/domain/secret.ts';
import { guardedLookup, publicResolver } from '../../shared/webhooks/guarded-lookup.ts';
import { guardedReceivers } from '../../shared/webhooks/receivers.ts';
import { webhookSigner } from '../../shared/webhooks/signer.ts';

export const WEBHOOKS_DOCUMENT = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');

/** The one program of a language in docs/webhooks.md. */
export function documentedReceiver(language: 'js' | 'python'): string {
  const [program, another] = [...WEBHOOKS_DOCUMENT.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))];
  if (!program?.[1] || another) throw new Error(`docs/webhooks.md has to have one program in ${language}.`);
  return program[1];
}

const WEBHOOK = { tenantId: 'demo', webhookId: 'whk_01K0000000000000000000WHKA' };
const [OLD, NEW] = [1, 2].map((version) => ({ kid: 'k1', version })) as [Version, Version];
type Version = { readonly kid: string; readonly version: number };
const masters = { currentKid: async () => 'k1', key: async () => new Secret('0123456789abcdef'.repeat(4)) };
const SIX_MINUTES_MS = 360_000;

const eventOf = (type: string): string =>
  JSON.stringify({ type, timestamp: '2026-11-27T10:00:00.000Z', data: { tenantId: 'demo', name: 'Lager Süd 倉庫' } });

/** A request, signed as the product signs it. */
async function signed(id: string, type: string, versions: readonly Version[] = [OLD], nowMs = Date.now()) {
  const body = eventOf(type);
  const headers = await webhookSigner(masters, () => nowMs).headersOf(WEBHOOK, versions, { id, body });
  if (!headers) throw new Error('There is a key.');
  return { headers: { ...headers }, body };
}

type Sent = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** The requests to a receiver that has the old secret, in their order. */
async function requests(): Promise<readonly (readonly [what: string, request: Sent])[]> {
  const good = await signed('evt_1', 'adapter.created');
  return [
    ['an event', good],
    ['the same event again', await signed('evt_1', 'adapter.created')],
    ['both signatures, in an overlap', await signed('evt_2', 'adapter.saved', [NEW, OLD])],
    ['a byte flipped', { ...good, body: good.body.replace('created', 'creased') }],
    ['another secret', await signed('evt_3', 'adapter.authorized', [NEW])],
    ['a timestamp of six minutes ago', await signed('evt_4', 'adapter.authorized', [OLD], Date.now() - SIX_MINUTES_MS)],
    ['another id', { ...good, headers: { ...good.headers, 'webhook-id': 'evt_5' } }],
    ['a signature that is none', { ...good, headers: { ...good.headers, 'webhook-signature': 'sesame' } }],
    ['no signature', { ...good, headers: {} }],
    ['the last event', await signed('evt_6', 'adapter.deleted')],
  ];
}

/** The right answer to each of these requests, and the events to work on. */
export const EXPECTED = {
  answers: {
    'an event': 204,
    'the same event again': 204,
    'both signatures, in an overlap': 204,
    'a byte flipped': 400,
    'another secret': 400,
    'a timestamp of six minutes ago': 400,
    'another id': 400,
    'a signature that is none': 400,
    'no signature': 400,
    'the last event': 204,
  },
  events: ['adapter.created', 'adapter.saved', 'adapter.deleted'],
};

/** Starts a receiver and sends it requests as the product does. Its program prints `listening on {port}` and `event {type}`. */
export async function playedTo(program: string, args: readonly string[]): Promise<typeof EXPECTED> {
  const secret = await webhookSigner(masters).secretOf(WEBHOOK, OLD);
  const child = spawn(program, args, {
    env: { ...process.env, PORT: '0', WEBHOOK_SECRET: secret?.reveal() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines = linesOf(child);
    const port = Number((await lines.until(/^listening on \d+$/)).at(-1)?.split(' ').at(-1));
    const lookup = guardedLookup(publicResolver(), 'loopback-too');
    const receivers = guardedReceivers({ lookup, egress: 'loopback-too', clock: () => new Date() });
    const answers: Record<string, number | null> = {};
    for (const [what, request] of await requests()) {
      const { status } = await receivers.post({ url: `http://127.0.0.1:${port}/hook`, ...request });
      answers[what] = status;
    }
    const events = (await lines.until(/^event adapter\.deleted$/)).filter((line) => line.startsWith('event '));
    return { answers: answers as typeof EXPECTED.answers, events: events.map((line) => line.slice('event '.length)) };
  } finally {
    child.kill();
  }
}

/** The lines that a program prints. */
function linesOf(child: ChildProcess) {
  if (!child.stdout) throw new Error('Its output is read.');
  const seen: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => seen.push(line));
  return {
    /** @throws when the program ends before it prints such a line */
    until: async (wanted: RegExp): Promise<readonly string[]> => {
      const ended = once(child, 'exit').then(() => 'ended' as const);
      while (!seen.some((line) => wanted.test(line))) {
        const next = await Promise.race([once(reader, 'line'), ended]);
        if (next === 'ended') throw new Error(`The receiver ended before it printed ${wanted}.`);
      }
      return seen;
    },
  };
}
