import { setTimeout as pause } from 'node:timers/promises';
import { machineTokenFrom } from '../../../local/issuer/machine-token.ts';
import { type Client, client } from '../../support/http-client.ts';
import { answered } from '../races/adapter.ts';
import type { Random } from '../world/random.ts';
import { authorizedBy, type Desk, type Known, operate, track } from './operator.ts';
import type { Life } from './start.ts';

/** The clock's leap before each round: most of a token's half-life, so that most rounds begin with a renewal of each adapter. */
const LEAP_SECONDS = { least: 1_500, most: 2_700 };

/** Those who work with one life of the product, until it ends. */
export interface Office {
  readonly desk: Desk;
  readonly control: Client;
  /** Begins the load, in rounds: the clock leaps, then each adapter's operator tracks and does one thing more. */
  load(adapters: readonly Known[]): Load;
}

export interface Load {
  /** When the round of this number begins; the first is 0. */
  round(number: number): Promise<void>;
  /** When everyone has noticed the end. */
  ended(): Promise<void>;
  readonly complaints: readonly string[];
}

/** Draws unique names across the lives of a directory. */
export type Unique = () => string;

export async function officeOf(life: Life, random: Random, unique: Unique): Promise<Office> {
  const { announced } = life;
  const control = client(announced.control, null);
  const complaints: string[] = [];
  const desk: Desk = {
    call: client(announced.api, await machineTokenFrom(announced.token)),
    upsApp: announced.upsApp,
    upsUser: announced.upsUser,
    random,
    unique,
    complain: (sentence) => void complaints.push(sentence),
  };
  const leap = () => {
    const advanceSeconds = LEAP_SECONDS.least + random.below(LEAP_SECONDS.most - LEAP_SECONDS.least);
    return control('POST', '/clock', { body: { advanceSeconds } });
  };

  const load = (adapters: readonly Known[]): Load => {
    let isEnding = false;
    let rounds = 0;
    const working = (async () => {
      while (!isEnding) {
        rounds += 1;
        await leap();
        await Promise.all(
          adapters.map(async (known) => {
            await track(desk, known);
            await operate(desk, known);
          }),
        );
      }
    })().catch((error) => {
      if (!isEnding) complaints.push(`an operation failed: ${error}`);
    });
    return {
      complaints,
      round: async (number) => {
        while (rounds <= number && complaints.length === 0) await pause(1);
      },
      ended: () => {
        isEnding = true;
        return working;
      },
    };
  };
  return { desk, control, load };
}

/** New adapters, each authorized, in turn by each method. */
export async function adaptersOf({ desk, control }: Office, count: number): Promise<Known[]> {
  const adapters: Known[] = [];
  for (let index = 0; index < count; index++) {
    const name = `Adapter ${desk.unique()}`;
    const { id } = answered(await desk.call('POST', '/v1/adapters', { body: { name, environment: 'test' } }), 201);
    const accountNumber = desk.unique();
    const body = { shipper: 'Dock 4', accountNumber, countryCode: 'US' };
    answered(await desk.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body }), 201);
    const acknowledged = { name, authorizer: null, accounts: [accountNumber] };
    const known: Known = { adapterId: id, acknowledged, unanswered: undefined };
    await authorizedBy(desk, known, METHODS[index % METHODS.length] ?? 'Authorization Code');
    adapters.push(known);
  }
  answered(await control('POST', '/clock', { body: { advanceSeconds: 1_000 } }), 200);
  return adapters;
}

const METHODS = ['Authorization Code', 'Customer Authorization Code', 'Customer Client Credentials'] as const;
