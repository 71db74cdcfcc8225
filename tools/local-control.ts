/** Where `npm start` serves its control server by default. */
export const DEFAULT_CONTROL = 'http://127.0.0.1:8401';

/** Calls the control server of a local run.
 *
 * @returns status and parsed body; undefined when the body is not JSON
 * @throws with a message for the operator */
export async function callLocalControl(
  control: string,
  path: string,
  request?: RequestInit,
): Promise<{ readonly status: number; readonly body: unknown }> {
  if (!URL.canParse(control)) {
    throw new Error(`--control takes a URL such as ${DEFAULT_CONTROL}, not ${JSON.stringify(control)}.`);
  }
  const response = await fetch(new URL(path, control), request).catch((cause) => {
    throw new Error(
      `No local run answers at ${control}. Start one with npm start, or pass its control server's URL with --control.`,
      { cause },
    );
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}

/** The error for a server that answers, but not as a control server does. */
export const notLocalControl = (control: string): Error =>
  new Error(`${control} is not the control server of a local run. Its port is one above the API's: 8401 by default.`);

/** Asks the control server of a local run, on behalf of an operator's command.
 *
 * @throws with a message for the operator: the server's own when it refuses */
export async function askLocalControl<Answer>(
  control: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const { status, body: answer } = await callLocalControl(control, path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (status === 200 && answer !== undefined) return answer as Answer;
  const { message } = (answer ?? {}) as { message?: string };
  throw message === undefined || status === 404 ? notLocalControl(control) : new Error(message);
}
