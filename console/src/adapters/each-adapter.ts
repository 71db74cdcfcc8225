import type { Answer } from '../api/call.ts';
import type { Adapter, Problem } from '../api/types.ts';

interface Answered<Body> {
  readonly done: readonly { readonly adapter: Adapter; readonly body: Body }[];
  readonly failures: readonly { readonly adapter: Adapter; readonly problem: Problem }[];
}

/** Requests in flight at once: a company's rate limit leaves room for its systems. */
const IN_FLIGHT = 4;

/** Makes a call for each adapter. One that is refused stops no other. The answers are in the order of the adapters. */
export async function eachOf<Body>(
  adapters: readonly Adapter[],
  request: (adapter: Adapter) => Promise<Answer<Body>>,
): Promise<Answered<Body>> {
  const answers = new Map<Adapter, Answer<Body>>();
  const waiting = [...adapters];
  const work = async () => {
    for (let adapter = waiting.shift(); adapter !== undefined; adapter = waiting.shift())
      answers.set(adapter, await request(adapter));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const all = adapters.flatMap((adapter) => {
    const answer = answers.get(adapter);
    return answer ? [{ adapter, answer }] : [];
  });
  return {
    done: all.flatMap(({ adapter, answer }) => (answer.ok ? [{ adapter, body: answer.body }] : [])),
    failures: all.flatMap(({ adapter, answer }) => (answer.ok ? [] : [{ adapter, problem: answer.problem }])),
  };
}
