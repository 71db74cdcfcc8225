import { type SimulatedUps, startSimulatedUps } from '../ups/simulated-ups.ts';
import { PLATFORM_UPS_APP, UNREGISTERED_UPS_APP, UPS_APP, UPS_USER, UPS_USER_WITHOUT_SHIPPERS } from './demo-tenant.ts';

/** The simulated UPS with its demo apps and users. The redirect URIs use this run's origin. */
export async function demoUps(
  dataDir: string,
  clock: () => Date,
  portOf: (offset: number) => number,
  origin: string,
): Promise<SimulatedUps> {
  const redirectUris = {
    test: [`${origin}/oauth/callback/test`],
    production: [`${origin}/oauth/callback/production`],
  };
  return startSimulatedUps({
    dataDir,
    clock,
    ports: { test: portOf(2), production: portOf(3) },
    apps: [
      { ...PLATFORM_UPS_APP, name: 'UPS Tracking Adapter', redirectUris },
      { ...UPS_APP, name: 'Demo Company Tracking', redirectUris },
      { ...UNREGISTERED_UPS_APP, name: 'Without a redirect URI' },
    ],
    users: [
      { ...UPS_USER, shipperAccounts: ['88A1B2'] },
      { ...UPS_USER_WITHOUT_SHIPPERS, shipperAccounts: [] },
    ],
  });
}
