import { expect } from 'vitest';
import * as z from 'zod';
import { ANSWERS, ROUTES } from '../../functions/routes.ts';
import { problemCodesOf } from '../../shared/http/openapi/problem-answers.ts';
import type { RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import { PROBLEMS } from '../../shared/http/problems.ts';
import type { Route } from '../../shared/http/route.ts';
import type { Answered, Client } from './http-client.ts';

type RouteName = keyof typeof ROUTES;

/** The row that serves a request, if there is one. */
export function routeOf(method: string, path: string): RouteName | undefined {
  const asked = path.split('?')[0]?.split('/') ?? [];
  const names = Object.keys(ROUTES) as RouteName[];
  return names.find((name) => {
    const parts = ROUTES[name].path.split('/');
    const isThere = parts.length === asked.length;
    return (
      ROUTES[name].method === method && isThere && parts.every((part, at) => part.startsWith('{') || part === asked[at])
    );
  });
}

/** Holds an answer to what the document says of its operation: its status, its body with no key too many or too few, its
 * headers, and the code of a refusal. */
export function expectDocumented(name: RouteName, { status, headers, body }: Answered): void {
  const answers: RouteAnswers = ANSWERS[name]();
  const described = answers.answers[status];
  expect(headers.get('x-request-id'), `${name}: X-Request-Id`).toMatch(/^[\w-]{10,}$/);
  if (!described) {
    const codes = problemCodesOf(ROUTES[name] as Route, answers);
    const documented = codes.map((code) => ({ status: PROBLEMS[code].status, code }));
    const isPage = headers.get('content-type')?.startsWith('text/html');
    expect(isPage ? documented.map((one) => one.status) : documented, `${name}: ${status}`).toContainEqual(
      isPage ? status : { status, code: body.code },
    );
    return;
  }
  for (const header of described.headers.filter((one) => one !== 'Idempotent-Replayed'))
    expect(headers.get(header), `${name}: ${header}`).not.toBeNull();
  if (!described.schema) return;
  const schemas = [described.schema, ...(described.undocumented ? [described.undocumented] : [])];
  // A schema drops unknown fields, and then the two differ.
  const read = schemas.map((schema) => {
    const parsed = z.safeParse(schema, body);
    return parsed.success ? parsed.data : parsed.error.issues;
  });
  if (schemas.length === 1) expect(read[0], `${name}: ${status}`).toEqual(body);
  else expect(read, `${name}: ${status}`).toContainEqual(body);
}

/** A client whose every answer is held to the document. */
export const documented =
  (call: Client): Client =>
  async (method, path, more) => {
    const answer = await call(method, path, more);
    const name = routeOf(method, path);
    if (name) expectDocumented(name, answer);
    return answer;
  };
