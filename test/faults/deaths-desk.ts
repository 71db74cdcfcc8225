import { setTimeout as pause } from 'node:timers/promises';
import { machineTokenFrom } from '../../local/machine-token.ts';
import { type Client, client } from '../http-client.ts';
import { authorizedBy, type Desk, type Known, operate } from './deaths-operator.ts';
import type { Life } from './deaths-start.ts';
import { answered } from './races-adapter.ts';

const POLL_MS = 2;
/** Between two leaps of the load's clock; each is most of a token's half-life, so that most calls meet a renewal. */
const LEAP_EVERY_MS = 40;
const LEAP_SECONDS = { least: 900, most: 2_400 };

/** Those who work with one life of the product, until it ends. */
export interface Office {
  readonly desk: Desk;
  readonly control: Client;
  /** Begins the load: an operator for each adapter, and a clock that leaps. @returns how to end it, and what went wrong */
  load(adapters: readonly Known[]): { ended(): Promise<void>; readonly complaints: readonly string[] };
}

/** Draws unique names across the lives of a directory. */
export type Unique = () => string;

export async function officeOf(life: Life, random: () => number, unique: Unique): Promise<Office> {
  const { announced } = life;
  const control = client(announced.control, null);
  const complaints: string[] = [];
  let standing = 0;
  let isLeaping = false;
  let isEnding = false;
  const desk: Desk = {
    call: client(announced.api, await machineTokenFrom(announced.token)),
    upsApp: announced.upsApp,
    upsUser: announced.upsUser,
    random,
    unique,
    atOneTime: async (work) => {
      while (isLeaping) await pause(POLL_MS);
      standing += 1;
      return work().finally(() => {
        standing -= 1;
      });
    },
    complain: (sentence) => void complaints.push(sentence),
  };

  const untilDeath = async (work: () => Promise<void>) => {
    while (!isEnding) {
      try {
        await work();
      } catch (error) {
        if (!isEnding) complaints.push(`an operation failed: ${error}`);
        return;
      }
    }
  };
  const leap = async () => {
    await pause(LEAP_EVERY_MS);
    isLeaping = true;
    try {
      while (standing > 0 && !isEnding) await pause(POLL_MS);
      const advanceSeconds = LEAP_SECONDS.least + Math.floor(random() * (LEAP_SECONDS.most - LEAP_SECONDS.least));
      await control('POST', '/clock', { body: { advanceSeconds } });
    } finally {
      isLeaping = false;
    }
  };

  return {
    desk,
    control,
    load: (adapters) => {
      const working = [...adapters.map((known) => untilDeath(() => operate(desk, known))), untilDeath(leap)];
      return {
        complaints,
        ended: async () => {
          isEnding = true;
          await Promise.all(working);
        },
      };
    },
  };
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
