import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { COMMITS } from '../../shared/ports/permissions.ts';
import { MaintenanceRunAnswer } from '../answers/maintenance-run.ts';
import { AdapterPath } from '../fields/ids.ts';

export const route = {
  method: 'POST',
  path: '/v1/adapters/{adapterId}/maintenance-runs',
  function: 'request-maintenance',
  scope: 'maintenance:write',
  summary: 'Run maintenance',
  pathParameters: AdapterPath,
  query: 'none',
  idempotent: true,
  may: COMMITS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Maintenance',
  description: 'One run at a time: a request during a run returns that run.',
  answers: { 202: json('The run, queued or running.', MaintenanceRunAnswer, 'Location', 'Idempotent-Replayed') },
});
