import type { Problem } from './operations.ts';

/** A refusal of the API (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: Problem;
  readonly status: number;
  /** The kind of refusal. Later versions may add codes. */
  readonly code: Problem['code'];
  /** The party that must act. */
  readonly owner: Problem['owner'];
  /** The one thing to do. */
  readonly remedy: string;
  /** Quote it when you report an error. */
  readonly requestId: string;
  /** With `adapter-not-ready`: why the adapter cannot track. */
  readonly statusReason: Problem['statusReason'];

  constructor(problem: Problem) {
    const places = (problem.errors ?? []).map((one) => ` ${one.in} ${one.pointer} ${one.message}.`).join('');
    super(`${problem.code}: ${problem.detail}${places} ${problem.remedy} (request ${problem.requestId})`);
    this.problem = problem;
    this.status = problem.status;
    this.code = problem.code;
    this.owner = problem.owner;
    this.remedy = problem.remedy;
    this.requestId = problem.requestId;
    this.statusReason = problem.statusReason;
  }
}
