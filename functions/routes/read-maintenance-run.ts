import * as z from 'zod';
import { json, type RouteAnswers } from '../../shared/http/openapi/route-answers.ts';
import type { Route } from '../../shared/http/route.ts';
import { READS } from '../../shared/ports/permissions.ts';
import { MaintenanceRunAnswer } from '../answers/maintenance-run.ts';
import { adapterId, id } from '../fields/ids.ts';

const runId = id.check(z.meta({ description: 'Maintenance run ID.', examples: ['run_01K0000000000000000000RUNA'] }));

const RunPath = z.strictObject({ adapterId, runId });

export const route = {
  method: 'GET',
  path: '/v1/adapters/{adapterId}/maintenance-runs/{runId}',
  function: 'read-maintenance-run',
  scope: 'adapters:read',
  summary: 'Get a maintenance run and its checks',
  pathParameters: RunPath,
  query: 'none',
  may: READS,
} as const satisfies Route;

export const answers = (): RouteAnswers => ({
  tag: 'Maintenance',
  answers: { 200: json('The run in its current state.', MaintenanceRunAnswer) },
});
