import { openVirtualClock } from '../clock.ts';
import { openDurableMaps } from '../durable-map.ts';
import { memoryMaps } from '../memory-maps.ts';
import { accessTokens, type KeptAccessToken } from './access-tokens.ts';
import { authorizationCodes, type KeptCode } from './authorization-codes.ts';
import { challenges } from './authorize-endpoint.ts';
import { callCounts } from './call-counts.ts';
import { grants, type KeptGrant } from './grants.ts';
import { pendingFaults } from './pending-faults.ts';
import { presentations } from './presentations.ts';
import { setParcels } from './set-parcels.ts';
import { settingsInForce } from './settings.ts';
import type { UpsConfig } from './ups-config.ts';

/** Everything that one simulated UPS knows. Two of them share nothing.
 *
 * @param dataDir where grants, codes and tokens are kept; in memory when undefined
 * @param givenClock real time that can be moved forward when undefined */
export async function openUpsState(config: UpsConfig, dataDir?: string, givenClock?: () => Date) {
  const maps = dataDir === undefined ? memoryMaps() : await openDurableMaps(dataDir);
  const moving = await openVirtualClock(maps);
  const clock = givenClock ?? moving.now;
  const tokens = await accessTokens(maps.map<KeptAccessToken>('access-tokens'), clock);
  const codes = authorizationCodes(maps.map<KeptCode>('codes'), clock);
  const keptGrants = grants(maps.map<KeptGrant>('grants'), clock);
  const [settings, faults, calls] = [settingsInForce(config.settings), pendingFaults(), callCounts()];
  const [parcels, presented, remembered] = [setParcels(config.parcels), presentations(), challenges()];
  return {
    apps: config.apps,
    users: config.users,
    clock,
    /** Absent when the clock is someone else's. */
    ownClock: givenClock ? undefined : moving,
    tokens,
    codes,
    grants: keptGrants,
    settings,
    faults,
    calls,
    parcels,
    presentations: presented,
    challenges: remembered,
    reset: async (): Promise<void> => {
      for (const state of [settings, faults, calls, parcels]) state.reset();
      remembered.forget();
      presented.forget();
      await Promise.all([tokens.forget(), codes.forget(), keptGrants.forget(), moving.reset()]);
    },
    close: () => maps.close(),
  };
}
