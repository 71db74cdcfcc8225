import { MEMORY_MB } from '../../cdk/function-memory.ts';
import { VAULTS, type VaultName } from '../../shared/domain/secret-ids.ts';
import type { Counts } from '../counts/counts.ts';
import { EAGER_RENEWALS, type Fleet, MODEL } from './fleet.ts';
import { crossover, fits, type Month, monthOf } from './months.ts';
import { costOf, PRICES } from './prices.ts';
import { MOST_SECRETS, productParts } from './product.ts';

export const SIZES = [10, 100, 1_000, 10_000, 100_000, 1_000_000] as const;
export const CALLS = [10, 1_000] as const;

export const FLEETS: readonly Fleet[] = CALLS.flatMap((callsEach) =>
  SIZES.map((adapters) => ({ adapters, callsEach })),
);

const VAULT_TITLES: Readonly<Record<VaultName, string>> = {
  'secrets-manager': 'Secrets Manager',
  envelope: 'Envelope',
};

/** `$1,234`, `$12.30`, `$0.004`. */
export function dollars(amount: number): string {
  if (amount >= 100) return `$${Math.round(amount).toLocaleString('en')}`;
  if (amount >= 1) return `$${amount.toFixed(2)}`;
  return `$${amount.toPrecision(2)}`;
}

const whole = (count: number): string => count.toLocaleString('en');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function fleetTable(counts: Counts, callsEach: number): string {
  const heads = [
    'adapters',
    ...VAULTS.flatMap((vault) => [`${VAULT_TITLES[vault]}: work`, 'storage', 'total']),
    'naive: work',
    'ours ÷ naive, each vault',
  ];
  const rows = SIZES.map((adapters) => {
    const fleet = { adapters, callsEach };
    const cells = VAULTS.flatMap((vault) => {
      const { work, storage, total } = monthOf(fleet, vault, counts);
      return fits(vault, fleet) ? [dollars(work), dollars(storage), dollars(total)] : [dollars(work), '–', '–'];
    });
    const { work, naiveWork } = monthOf(fleet, 'secrets-manager', counts);
    const inEnvelope = monthOf(fleet, 'envelope', counts).work;
    const ratios = [work, inEnvelope].map((one) => `${(one / naiveWork).toFixed(2)}x`).join(', ');
    return [whole(adapters), ...cells, dollars(naiveWork), ratios];
  });
  return table(heads, rows);
}

/** `3rd`; up to 20. */
const ordinal = (count: number): string => `${count}${['th', 'st', 'nd', 'rd'][count] ?? 'th'}`;

const million = (amount: number): string => dollars(amount * 1_000_000);

function partsTable(counts: Counts): string {
  const parts = VAULTS.map((vault) => productParts(counts[vault]));
  const row = (what: string, part: 'call' | 'read' | 'renewal') => [
    what,
    ...parts.map((one) => million(costOf(one[part]))),
  ];
  return table(
    ['a million of', ...VAULTS.map((vault) => VAULT_TITLES[vault])],
    [
      row('tracking calls', 'call'),
      row('reads of a version that is not held', 'read'),
      row('renewals, with the activity of each', 'renewal'),
    ],
  );
}

/** docs/cost.md. `npm run cost` writes it, and a test keeps it true. */
export function costDocument(counts: Counts): string {
  const fleet = { adapters: 100_000, callsEach: 10 };
  const [inSecrets, inEnvelope] = VAULTS.map((vault) => monthOf(fleet, vault, counts)) as [Month, Month];
  const sweeps = costOf(productParts(counts['secrets-manager']).sweeps);
  return `# What it costs on AWS

Written by \`npm run cost\` from the AWS calls of each operation ([bench/counts.json](../bench/counts.json), counted on a local run and compared by \`npm run test:long\`, over the envelope vault by CI), list prices of us-east-1
([bench/prices.json](../bench/prices.json)) and a model of a fleet. No bill has been seen: the product has not run at a real AWS account.

![Dollars a month by adapters](pictures/cost.svg)

## A month

*Work* is what calls, renewals and the schedule cost; *storage* is secrets and tables. *Naive* is the same work by a design without care: a REST API, functions of 1 GB, the secret read at every call, every token renewed
before it ends whether it is used or not, and a scan every 15 minutes for those that are due. It has the same storage.

### 10 calls of each adapter

${fleetTable(counts, 10)}

### 1,000 calls of each adapter

${fleetTable(counts, 1_000)}

Secrets Manager takes ${whole(MOST_SECRETS)} secrets in a region, and the default vault makes one for each authorization: beyond that it has no total.

## Which vault

The envelope vault costs less from the ${ordinal(crossover(10, counts))} adapter on. With 100,000 adapters and 1,000,000 calls a month its total is ${(inEnvelope.total / inSecrets.total).toFixed(4)} of that of a secret
for each authorization: ${dollars(inEnvelope.total)} against ${dollars(inSecrets.total)}. The default stays Secrets Manager, which audits and recovers each authorization without cryptography of ours; [deploy.md](deploy.md#which-vault) says
from what size on the other is advised.

## What a call is made of

${partsTable(counts)}

Dispatches that find nothing due cost ${dollars(sweeps)} a month, however many adapters there are.

## The model of a fleet

Everything that is assumed:

- The calls of an adapter's day come in one batch, served by at most ${MODEL.environmentsOfABatch} Lambda environments; with fewer calls than days, each is a batch of its own. A batch finds its access token dead or due, so it renews once; each
  environment reads the version that it does not hold.
- UPS's access tokens live ${MODEL.accessTokenHours} hours and are renewed after ${Math.round(MODEL.renewedAfter * 100)} % of that: the naive design renews each adapter ${Math.round(EAGER_RENEWALS)} times a month.
- A call takes ${MODEL.secondsOfACall} s of Lambda at ${MEMORY_MB} MB on Arm, most of it waiting for UPS; a renewal takes as long again. A reaction to an event takes ${MODEL.secondsOfAReaction} s.
- An update of an adapter moves an entry of the index of due items. An event is one message of a queue: sent, received, deleted.
- Activities are kept for 13 months. Tables have point-in-time recovery. Secrets are encrypted with the stage's own key.
- An item of the envelope vault holds ${MODEL.versionsOfAnItem} versions of ${whole(MODEL.bytesOfASealedVersion)} bytes. Each environment of a batch is a new one, which reads a key as well. It has ${MODEL.keysOfTheEnvelope} keys after a year, and every stage has the first.
- Not counted, since they are the same for any design or are small: CloudFront, data transfer, logs, alarms, KMS keys, the console, Cognito, free tiers.

## Prices

${table(
  ['unit', 'dollars', 'source', 'read'],
  Object.values(PRICES).map(({ dollars: amount, per, what, source, date }) => [
    what,
    per === 1 ? `$${amount}` : `$${amount} for ${whole(per)}`,
    `<${source}>`,
    date,
  ]),
)}
`;
}
