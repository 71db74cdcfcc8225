import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** One step of the guide, as one call of the API. */
export interface Step {
  /** Rows of the guide that it shows. */
  readonly rows: string;
  /** The guide's own words. */
  readonly words: string;
  readonly method: string;
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: number;
  /** Repeats the call silently until the answer shows these facts. */
  readonly until?: Readonly<Record<string, unknown>>;
  /** Facts that the answer, and after it the adapter, must show: a path such as `statusReason.code`, and its value. */
  readonly shows?: Readonly<Record<string, unknown>>;
  readonly adapterShows?: Readonly<Record<string, unknown>>;
}

export interface Played {
  // biome-ignore lint/suspicious/noExplicitAny: the answer of an API, whatever it is
  readonly body: any;
  readonly differences: readonly string[];
}

export interface Stage {
  readonly api: string;
  readonly token: string;
  readonly adapterId: string;
  print(line: string): void;
}

/** A body without its secrets, for printing. */
const shown = (body: unknown): string =>
  JSON.stringify(body, (name, value) => (name === 'clientSecret' ? '[secret]' : value)).slice(0, 400);

/** Plays one step: prints the guide's words, the request, the answer and the status, and what differs from the guide. */
export async function play(stage: Stage, step: Step): Promise<Played> {
  const { print } = stage;
  print(`  ${step.words}  (${step.rows})`);
  print(`    → ${step.method} ${step.path}${step.body ? ` ${shown(step.body)}` : ''}`);
  const { status, body } = await answerTo(stage, step);
  const adapter = (await call(stage, { method: 'GET', path: `/v1/adapters/${stage.adapterId}` })).body;
  print(`    ← ${status}${body === undefined ? '' : ` ${shown(body)}`}`);
  print(`    Status: ${adapter.status}${adapter.statusReason ? ` (${adapter.statusReason.message})` : ''}`);

  const differences = [
    ...(status === step.answers ? [] : [`answered ${status}, not ${step.answers}`]),
    ...differencesOf('the answer', body, step.shows),
    ...differencesOf('the adapter', adapter, step.adapterShows),
  ];
  for (const difference of differences) print(`    ✗ ${difference}`);
  if (differences.length === 0) print('    ✓');
  print('');
  return { body, differences };
}

const LOOKS = 200;
const PAUSE_MS = 25;

async function answerTo(stage: Stage, step: Step): ReturnType<typeof call> {
  for (let looks = 1; ; looks++) {
    const answer = await call(stage, step);
    if (looks === LOOKS || differencesOf('', answer.body, step.until).length === 0) return answer;
    await pause(PAUSE_MS);
  }
}

async function call(
  stage: Stage,
  { method, path, body, headers = {} }: Pick<Step, 'method' | 'path' | 'body' | 'headers'>,
) {
  const response = await fetch(new URL(path, stage.api), {
    method,
    headers: {
      authorization: `Bearer ${stage.token}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const differencesOf = (whose: string, body: unknown, facts: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.entries(facts).flatMap(([path, wanted]) => {
    const found = path
      .split('.')
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], body);
    const isMet =
      wanted instanceof RegExp ? typeof found === 'string' && wanted.test(found) : isDeepStrictEqual(found, wanted);
    return isMet ? [] : [`${whose} shows ${path} = ${JSON.stringify(found)}, not ${String(wanted)}`];
  });
