import type * as z from 'zod';
import { DEFAULT_CONTROL } from '../tools/local-control.ts';
import { operatorOptions } from '../tools/operator-options.ts';
import type { NewMachineClient, TenantDirectory } from './tenant.ts';
import { Grant, NewTenant } from './tenant.ts';

export const USAGE = `npm run tenants -- <command> [options]

  add <tenant> --name NAME --admin EMAIL [--scopes a,b]   adds a tenant, its first admin and its machine client
  list                                                    lists every tenant and its machine client
  grant <tenant> --scopes a,b [--client ID]               adds scopes to a machine client of a tenant
  rotate <tenant> [--client ID]                           replaces a machine client of a tenant
  remove <tenant>                                         removes a tenant that has no adapters

  --client ID      the machine client, where the tenant has several
  --control URL    a local run's control server (default ${DEFAULT_CONTROL})
  --outputs FILE   a deployed stack: the file that cdk deploy --outputs-file wrote
  --help           prints this

A client secret is shown only once.`;

const OPTIONS = {
  name: { type: 'string' },
  admin: { type: 'string' },
  scopes: { type: 'string' },
  client: { type: 'string' },
  control: { type: 'string', default: DEFAULT_CONTROL },
  outputs: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The local run or deployed stack that the tenants belong to. */
export interface Target {
  readonly control: string;
  /** Outputs file of a deployed stack. Default: the local run. */
  readonly outputs?: string | undefined;
}

/** Runs one command.
 *
 * @returns the lines to print
 * @throws with a message for the operator */
export async function tenantsCommand(
  args: readonly string[],
  directoryOf: (target: Target) => TenantDirectory,
): Promise<readonly string[]> {
  const { positionals, values } = operatorOptions(USAGE, { args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help) return [USAGE];
  const [command, tenantId, ...rest] = positionals;
  refuseWrongWords(command, tenantId, rest);
  const directory = directoryOf({ control: values.control, outputs: values.outputs });
  switch (command) {
    case 'add': {
      const { name, admin, scopes } = values;
      const tenant = parsed(NewTenant, { tenantId, name, admin, scopes: scopes?.split(',') });
      return [`Added ${tenantId}; ${admin} is its admin.`, ...shown(await directory.add(tenant))];
    }
    case 'list':
      return (await directory.list()).map(({ tenantId: id, name, clientId, scopes }) =>
        [id, name, clientId, scopes.join(' ')].join('\t'),
      );
    case 'grant': {
      const grant = parsed(Grant, { tenantId, scopes: values.scopes?.split(','), clientId: values.client });
      return (await directory.grant(grant.tenantId, grant.scopes, grant.clientId)).map(
        ({ clientId, scopes }) => `${clientId} now has ${scopes.join(' ')}.`,
      );
    }
    case 'rotate':
      return [
        `The old machine client of ${tenantId} is deleted. Its access tokens expire within an hour.`,
        ...shown(await directory.rotate(tenantId ?? '', values.client)),
      ];
    case 'remove':
      await directory.remove(tenantId ?? '');
      return [`Removed ${tenantId}.`];
    default:
      throw new Error(`There is no command ${command}.\n\n${USAGE}`);
  }
}

function refuseWrongWords(command: string | undefined, tenantId: string | undefined, rest: readonly string[]): void {
  if (command === undefined) throw new Error(`Name a command.\n\n${USAGE}`);
  const [extra] = command === 'list' && tenantId !== undefined ? [tenantId] : rest;
  if (extra !== undefined) throw new Error(`${command} does not take ${JSON.stringify(extra)}.\n\n${USAGE}`);
  if (command !== 'list' && tenantId === undefined) throw new Error(`${command} needs a tenant id.\n\n${USAGE}`);
}

function parsed<Asked>(format: z.ZodType<Asked>, asked: object): Asked {
  const result = format.safeParse(asked);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    ({ path, message }) => `  --${path[0] === 'tenantId' ? 'tenant' : String(path[0])}: ${message}`,
  );
  throw new Error(`The command is not valid:\n${wrong.join('\n')}\n\n${USAGE}`);
}

const shown = ({ tokenUrl, clientId, clientSecret, scopes }: NewMachineClient): readonly string[] => [
  '',
  `  Token endpoint  ${tokenUrl}`,
  `  Client ID       ${clientId}`,
  `  Client secret   ${clientSecret}   (shown once)`,
  `  Scopes          ${scopes.join(' ')}`,
];
