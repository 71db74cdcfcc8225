import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { announcement } from '../../../local/announcement.ts';
import { shellName } from '../../../shared/http/openapi/reference/samples.ts';
import { run } from '../running.ts';
import type { Published, Reference } from './published.ts';

/** The ending of a sample: its status, and its body when that is JSON. */
export interface Ended {
  readonly status: number;
  readonly body?: { readonly id?: unknown; readonly code?: string };
}

/** Plays samples in one language. */
export interface Player {
  play(published: Published, values: Readonly<Record<string, string>>): Promise<Ended>;
  stop(): void;
}

type Announced = Pick<ReturnType<typeof announcement>, 'api' | 'token' | 'upsApp'>;

/** Names of the samples that stand for what only the local run has. */
export const here = (text: string, { upsApp }: Announced): string =>
  text.replaceAll('anAppOfYours', upsApp.clientId).replaceAll('its-secret-not-a-real-one', upsApp.clientSecret);

export function shellPlayer(announced: Announced, token: string, place: string): Player {
  return {
    async play({ samples }, values) {
      const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [shellName(name), value]));
      const script = here(samples.sh, announced).replace(/^curl /, "curl -sS -w '\\n%{http_code}' ");
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
        cwd: place,
        env: { ...process.env, API: announced.api, TOKEN: token, KEY: crypto.randomUUID(), ...named },
      });
      const lines = stdout.trimEnd().split('\n');
      const status = Number(lines.pop());
      return { status, ...bodyIn(lines.join('\n')) };
    },
    stop: () => undefined,
  };
}

const bodyIn = (text: string): Pick<Ended, 'body'> => (text.startsWith('{') ? { body: JSON.parse(text) } : {});

/** All samples as one program, which must compile strictly.
 *
 * @param place has the packed client */
export async function typescriptPlayer(reference: Reference, announced: Announced, place: string): Promise<Player> {
  const functions = reference.operations.map(({ operation, path, samples }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const given = [...names, 'etag'].map((name) => `${name} = ''`).join(', ');
    const ending = samples.ts.includes('const answer') ? 'answer' : 'undefined';
    return `export async function ${operation.operationId}({ ${given} }: Record<string, string>): Promise<unknown> {\n${here(samples.ts, announced)}\n  return ${ending};\n}\n`;
  });
  await writeFile(
    join(place, 'samples.ts'),
    `${reference.setup.ts}\nexport { ApiProblem } from 'ups-tracking-adapter-client';\n${functions.join('\n')}`,
  );
  await writeFile(
    join(place, 'tsconfig.samples.json'),
    JSON.stringify({ extends: './tsconfig.json', files: ['samples.ts'] }),
  );
  await run('node_modules/.bin/tsc', ['--project', 'tsconfig.samples.json'], place);
  process.env.CLIENT_ID = announced.token.clientId;
  process.env.CLIENT_SECRET = announced.token.clientSecret;
  const program = await import(pathToFileURL(join(place, 'out/samples.js')).href);
  return {
    async play({ operation }, values) {
      try {
        const body = await program[operation.operationId](values);
        return { status: 200, body };
      } catch (error) {
        if (!(error instanceof program.ApiProblem)) throw error;
        const { status, problem } = error as { status: number; problem: Ended['body'] & object };
        return { status, body: problem };
      }
    },
    stop: () => undefined,
  };
}

const DRIVER = `
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    names = {**globals(), **asked["values"]}
    exec(asked["code"], names)
    answer = names["answer"]
    is_json = "json" in answer.headers.get("content-type", "")
    print(json.dumps({"status": answer.status_code, **({"body": answer.json()} if is_json else {})}), flush=True)
`;

/** @param bin the commands of a virtual environment that has httpx */
export async function pythonPlayer(
  reference: Reference,
  announced: Announced,
  place: string,
  bin: string,
): Promise<Player> {
  await writeFile(join(place, 'samples.py'), `${reference.setup.py}\n${DRIVER}`);
  const child: ChildProcess = spawn(join(bin, 'python'), ['samples.py'], {
    cwd: place,
    env: { ...process.env, CLIENT_ID: announced.token.clientId, CLIENT_SECRET: announced.token.clientSecret },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('Python has no pipes.');
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    async play({ samples }, values) {
      const named = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [shellName(name).toLowerCase(), value]),
      );
      stdin.write(`${JSON.stringify({ code: here(samples.py, announced), values: named })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('Python has ended.');
      return JSON.parse(value);
    },
    stop: () => {
      stdin.end();
    },
  };
}
