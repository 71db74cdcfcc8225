import { describe, expect, it } from 'vitest';
import { serveLoopback } from '../../local/loopback-server.ts';
import { USAGE, vaultCommand } from '../../vault/command.ts';
import { localOperations } from '../../vault/local-operations.ts';
import type { VaultOperations } from '../../vault/operations.ts';
import { stageIn } from '../../vault/stage.ts';

const STATUS = {
  vault: 'envelope',
  adapters: { 'secrets-manager': 3, envelope: 40, refused: 2 },
  keys: [
    { kid: 'k0', current: false, versions: 4 },
    { kid: 'k1', current: true, versions: 76 },
  ],
  unreadable: [],
} as const;

function commandOver(operations: Partial<VaultOperations>) {
  const asked: unknown[] = [];
  const run = (...args: string[]) =>
    vaultCommand(args, (target) => {
      asked.push(target);
      return {
        status: async () => STATUS,
        move: async (kind) => ({ moved: kind === 'stale-keys' ? 4 : 3, left: 0 }),
        rotateKey: async () => 'k2',
        retireKey: async () => undefined,
        ...operations,
      };
    });
  return { run, asked };
}

describe('npm run vault', () => {
  it('shows how many adapters are in each vault, and what each key seals', async () => {
    expect(await commandOver({}).run('status')).toEqual([
      'New secrets are made in: envelope',
      '',
      '  secrets-manager  3 adapters',
      '  envelope         40 adapters',
      '  refused          2 of them, which stay until they are authorized again',
      '',
      '  k0  4 versions',
      '  k1  76 versions, the current key',
    ]);
    const keys = [...STATUS.keys, { kid: 'k2', current: false, versions: 0, neverCurrent: true as const }];
    expect((await commandOver({ status: async () => ({ ...STATUS, keys }) }).run('status')).at(-1)).toBe(
      '  k2  0 versions, never the current key: unless a rotation runs right now, retire it',
    );
    const unreadable = ['envelope:acme/adp_1/aut_1'];
    expect((await commandOver({ status: async () => ({ ...STATUS, unreadable }) }).run('status')).slice(-4)).toEqual([
      '',
      '1 secrets of the envelope vault cannot be read:',
      '  envelope:acme/adp_1/aut_1',
      'Restore their items from a backup of the vault table, or have their adapters authorized again.',
    ]);
  });

  it('moves, and says what stays', async () => {
    expect(await commandOver({}).run('move')).toEqual(['3 adapters are moved.']);
    expect(await commandOver({}).run('move', '--stale-keys')).toEqual(['4 adapters are moved.']);
    expect(await commandOver({ move: async () => ({ sent: 9, left: 2 }) }).run('move')).toEqual([
      '9 adapters are sent to the workers that move them. "status" shows how far they are.',
      '2 adapters stay for now: refused, or in a renewal. Run the command again later for the latter.',
    ]);
  });

  it('rotates a key, and retires one', async () => {
    expect((await commandOver({}).run('rotate-key'))[0]).toMatch(/^k2 is the current key\./);
    expect(await commandOver({}).run('retire-key', 'k0')).toEqual(['k0 is scheduled for deletion in 7 days.']);
  });

  it('asks a local run, or the stack that it is pointed at', async () => {
    const { run, asked } = commandOver({});
    await run('status');
    await run('status', '--outputs', 'outputs.json');
    expect(asked).toEqual([
      { control: 'http://127.0.0.1:8401', outputs: undefined },
      { control: 'http://127.0.0.1:8401', outputs: 'outputs.json' },
    ]);
  });

  it('prints its usage on request', async () => {
    expect(await commandOver({}).run('--help')).toEqual([USAGE]);
  });

  it('says which file or address is none of a stage, and which to name', async () => {
    expect(() => stageIn('no-such.json')).toThrow('Name the file that cdk deploy --outputs-file wrote.');
    expect(() => stageIn('package.json')).toThrow(
      'package.json describes 0 stacks with TableName, VaultTableName, VaultName, DueQueueUrl, and PlatformSecretTest.',
    );
    await expect(localOperations('nonsense').status()).rejects.toThrow('--control takes a URL such as');
    const other = await serveLoopback({ host: '127.0.0.1', port: 0 }, async (_, __, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    });
    await expect(localOperations(other.origin).status()).rejects.toThrow('is not the control server of a local run');
    await other.close();
    await expect(localOperations(other.origin).status()).rejects.toThrow('No local run answers at');
  });

  it.each<[string, string[], string]>([
    ['no command', [], USAGE],
    ['an unknown command', ['migrate'], `There is no command "migrate".\n\n${USAGE}`],
    ['a key that is not named', ['retire-key'], `Name the key. "status" lists them.\n\n${USAGE}`],
    ['a word too many', ['move', 'envelope'], `"move" takes no "envelope".\n\n${USAGE}`],
    ['a second key', ['retire-key', 'k0', 'k1'], `"retire-key" takes no "k1".\n\n${USAGE}`],
    ['an option of another command', ['status', '--stale-keys'], `--stale-keys is for "move".\n\n${USAGE}`],
    ['an unknown option', ['move', '--stale'], `Unknown option '--stale'. `],
  ])('names the valid words where it is given %s, and asks nobody', async (_, args, message) => {
    const { run, asked } = commandOver({});
    await expect(run(...args)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });
});
