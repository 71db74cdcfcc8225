import { awsApp } from '../shared/aws/app.ts';
import { vaultKeyring } from '../shared/aws/parts.ts';
import type { App, Basics } from '../shared/ports/app.ts';
import { message } from '../shared/triggers/message.ts';
import { RotateMessage } from '../shared/triggers/message-formats.ts';
import { triggered } from '../shared/triggers/triggered.ts';

/** Creates a new current key of the envelope vault on schedule. Credentials under an earlier key are read as before; their next renewal
 * uses the new key. */
export const rotateVaultKeyHandler = triggered({
  messages: message(RotateMessage, async (app: Basics & Pick<App, 'vaultKeyring'>) => {
    app.log.info('the key of the vault is rotated', { kid: await app.vaultKeyring.rotate() });
  }),
});

export const uses = [vaultKeyring];
export const handler = rotateVaultKeyHandler(awsApp(...uses));
