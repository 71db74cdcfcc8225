import { DEMO, MACHINE_CLIENTS, UPS_APP, UPS_USER } from './demo/demo-tenant.ts';
import type { LocalRun } from './local-run.ts';

/** Everything a program needs to use this run: the one object that `--json` prints first. */
export const announcement = (run: LocalRun) => ({
  console: run.api,
  api: run.api,
  control: run.control,
  ups: run.ups.test,
  token: tokenOf(run, MACHINE_CLIENTS.demo),
  otherToken: tokenOf(run, MACHINE_CLIENTS.other),
  readOnlyToken: tokenOf(run, MACHINE_CLIENTS.reader),
  upsUser: UPS_USER,
  upsApp: UPS_APP,
  tenantId: DEMO.tenantId,
  adapterId: DEMO.adapterId,
});

const tokenOf = (run: LocalRun, { clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
  url: `${run.issuer}/token`,
  clientId,
  clientSecret,
});

/** The same for people. */
export function announcementTable(run: LocalRun, isSimulated: boolean): string {
  const { token, upsApp, upsUser, tenantId, adapterId } = announcement(run);
  const simulated: [string, string][] = [
    ['UPS app for methods B and C', `${upsApp.clientId} / ${upsApp.clientSecret}`],
    ['UPS user for methods A and C', `${upsUser.username} / ${upsUser.password}`],
  ];
  const rows: [string, string][] = [
    ['Console', announcement(run).console],
    ['API', `${run.api}/v1`],
    ['Control', run.control],
    [isSimulated ? 'Simulated UPS, Test' : 'UPS, Test', run.ups.test],
    [isSimulated ? 'Simulated UPS, Production' : 'UPS, Production', run.ups.production],
    ['Token endpoint', token.url],
    ['Machine client', `${token.clientId} / ${token.clientSecret}`],
    ...(isSimulated ? simulated : []),
    ['Tenant, adapter', `${tenantId}, ${adapterId}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    'UPS Tracking Adapter, local run',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    'A token for the API:',
    '',
    `  curl -s -u ${token.clientId}:${token.clientSecret} -d grant_type=client_credentials ${token.url}`,
    '',
    'Ctrl+C stops it; its data is kept.',
    '',
  ].join('\n');
}
