import { DEFAULT_CONTROL } from '../tools/local-control.ts';
import { operatorOptions } from '../tools/operator-options.ts';
import type { Moves, VaultOperations } from './operations.ts';
import { REMEDY } from './status.ts';

export const USAGE = `npm run vault -- <command> [options]

  status                    counts adapters by vault, and sealed versions by key
  move                      moves credentials to the vault of the stage; refused adapters stay
  move --stale-keys         moves credentials under an earlier key of the envelope vault to the current one
  rotate-key                makes a new current key of the envelope vault
  retire-key KID            deletes a key that nothing is sealed under

  --control URL    a local run's control server (default ${DEFAULT_CONTROL})
  --outputs FILE   a deployed stack: the file that cdk deploy --outputs-file wrote
  --help           prints this`;

const OPTIONS = {
  'stale-keys': { type: 'boolean', default: false },
  outputs: { type: 'string' },
  control: { type: 'string', default: DEFAULT_CONTROL },
  help: { type: 'boolean', default: false },
} as const;

/** The local run or deployed stack whose vaults are meant. */
export interface Target {
  readonly control: string;
  /** Outputs file of a deployed stack. Default: the local run. */
  readonly outputs?: string | undefined;
}

interface Words {
  /** A command without a key gets none. */
  readonly kid: string;
  readonly isStale: boolean;
}

type Command = (operations: VaultOperations, words: Words) => Promise<readonly string[]>;

const COMMANDS: Readonly<Record<string, Command>> = {
  status: async (operations) => shown(await operations.status()),
  move: async (operations, { isStale }) => told(await operations.move(isStale ? 'stale-keys' : 'elsewhere')),
  'rotate-key': async (operations) => [
    `${await operations.rotateKey()} is the current key. Processes follow within 5 minutes, and renewals seal under it then. "move --stale-keys" takes along the adapters that nobody uses.`,
  ],
  'retire-key': async (operations, { kid }) => {
    await operations.retireKey(kid);
    return [`${kid} is scheduled for deletion in 7 days.`];
  },
};

/** Runs one command.
 *
 * @returns the lines to print
 * @throws with a message for the operator */
export async function vaultCommand(
  args: readonly string[],
  operationsOf: (target: Target) => VaultOperations,
): Promise<readonly string[]> {
  const { positionals, values } = operatorOptions(USAGE, { args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help) return [USAGE];
  const isStale = values['stale-keys'];
  const wrong = wrongWordsIn(positionals, isStale);
  const [command = '', kid = ''] = positionals;
  const run = COMMANDS[command];
  if (wrong !== undefined || !run) throw new Error(`${wrong ?? ''}${USAGE}`);
  return run(operationsOf({ control: values.control, outputs: values.outputs }), { kid, isStale });
}

/** Returns what is wrong with the words of a command, to be followed by the usage. */
function wrongWordsIn([command, ...words]: readonly string[], isStale: boolean): string | undefined {
  if (command === undefined) return '';
  if (!Object.hasOwn(COMMANDS, command)) return `There is no command "${command}".\n\n`;
  if (isStale && command !== 'move') return `--stale-keys is for "move".\n\n`;
  if (command === 'retire-key' && words.length === 0) return 'Name the key. "status" lists them.\n\n';
  const [extra] = command === 'retire-key' ? words.slice(1) : words;
  return extra === undefined ? undefined : `"${command}" takes no "${extra}".\n\n`;
}

const shown = ({
  vault,
  adapters,
  keys,
  unreadable,
}: Awaited<ReturnType<VaultOperations['status']>>): readonly string[] => [
  `New secrets are made in: ${vault}`,
  '',
  `  secrets-manager  ${adapters['secrets-manager']} adapters`,
  `  envelope         ${adapters.envelope} adapters`,
  `  refused          ${adapters.refused} of them, which stay until they are authorized again`,
  '',
  ...keys.map(({ kid, current, versions, neverCurrent }) => {
    const role = current
      ? ', the current key'
      : neverCurrent
        ? ', never the current key: unless a rotation runs right now, retire it'
        : '';
    return `  ${kid}  ${versions} versions${role}`;
  }),
  ...(unreadable.length > 0
    ? [
        '',
        `${unreadable.length} secrets of the envelope vault cannot be read:`,
        ...unreadable.map((id) => `  ${id}`),
        REMEDY,
      ]
    : []),
];

const told = (moves: Moves): readonly string[] => [
  'moved' in moves
    ? `${moves.moved} adapters are moved.`
    : `${moves.sent} adapters are sent to the workers that move them. "status" shows how far they are.`,
  ...(moves.left > 0
    ? [`${moves.left} adapters stay for now: refused, or in a renewal. Run the command again later for the latter.`]
    : []),
];
