import { VAULTS } from '../../../shared/domain/secret-ids.ts';
import type { Findings } from '../report/findings.ts';
import { oidcUps } from '../wire/oidc-ups.ts';
import { racingCallers, racingRefusals } from './callers.ts';
import { overtakenRenewal, stalledHolder } from './in-flight.ts';
import { racingProcesses } from './processes.ts';
import { type RaceProduct, raceProduct } from './product.ts';

export interface RacesAtFullSize {
  readonly seed: number;
  /** Receives figures. Default: discards them. */
  readonly note?: (figure: string) => void;
}

type Race = (product: RaceProduct, size: RacesAtFullSize) => Promise<Findings>;

const [A, B, C] = ['Authorization Code', 'Customer Client Credentials', 'Customer Authorization Code'] as const;

const BY_HTTP = { callers: 200, through: 'http', process: 'warm' } as const;
const BY_FUNCTION = { callers: 1_000, through: 'function', process: 'warm' } as const;
const PROCESSES = { processes: 8, callsEach: 25, as: 'real' } as const;

/** At the simulated UPS. */
const RACES: readonly Race[] = [
  (product, size) => racingCallers(product, { ...size, ...BY_HTTP, process: 'cold', method: A }),
  (product, size) => racingCallers(product, { ...size, ...BY_HTTP, method: A }),
  (product, size) => racingCallers(product, { ...size, ...BY_HTTP, method: B }),
  (product, size) => racingCallers(product, { ...size, ...BY_FUNCTION, method: A }),
  (product, size) => racingCallers(product, { ...size, ...BY_FUNCTION, method: B }),
  (product, size) => racingRefusals(product, { ...size, callers: 200 }),
  (product, size) => racingProcesses(product, { ...size, ...PROCESSES, skewSeconds: 0 }),
  (product, size) => racingProcesses(product, { ...size, ...PROCESSES, skewSeconds: 150 }),
  (product, size) => overtakenRenewal(product, A, { ...size, side: 'request' }),
  (product, size) => overtakenRenewal(product, A, { ...size, side: 'answer' }),
  (product, size) => overtakenRenewal(product, C, { ...size, side: 'request' }),
  (product, size) => overtakenRenewal(product, C, { ...size, side: 'answer' }),
  (product, size) => overtakenRenewal(product, 'deauthorizing', { ...size, side: 'request' }),
  (product, size) => overtakenRenewal(product, 'deauthorizing', { ...size, side: 'answer' }),
  (product, { seed }) => stalledHolder(product, 'after its lease', seed),
  (product, { seed }) => stalledHolder(product, 'after a refusal', seed),
];

/** At a third-party OAuth server. */
const OIDC_RACES: readonly Race[] = [
  (product, size) => racingCallers(product, { ...size, ...BY_HTTP, method: A }),
  (product, size) => racingCallers(product, { ...size, ...BY_FUNCTION, method: C }),
  (product, size) => racingProcesses(product, { ...size, ...PROCESSES, skewSeconds: 150 }),
];

/** Every race at full size, one after the other: at the simulated UPS over each vault, and at the third-party server over the envelope
 * vault. */
export async function* racesAtFullSize(size: RacesAtFullSize): AsyncGenerator<Findings> {
  for (const newSecretsIn of VAULTS) {
    for await (const found of racesOf(await raceProduct({ newSecretsIn }), RACES, size))
      yield { ...found, part: `${found.part}, ${newSecretsIn}` };
  }
  const atOtherUps = await raceProduct({ newSecretsIn: 'envelope', otherUps: oidcUps });
  for await (const found of racesOf(atOtherUps, OIDC_RACES, size))
    yield { ...found, part: `${found.part}, oidc-provider` };
}

async function* racesOf(product: RaceProduct, races: readonly Race[], size: RacesAtFullSize): AsyncGenerator<Findings> {
  try {
    for (const race of races) yield await race(product, size);
  } finally {
    await product.stop();
  }
}
