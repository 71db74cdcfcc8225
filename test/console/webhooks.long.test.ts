import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AReceiver, aReceiver, verified } from '../support/a-receiver.ts';
import { client } from '../support/http-client.ts';
import { consoleOfFile } from './window/of-file.ts';
import { newAdapter, press, said } from './window/steps.ts';

describe('webhooks in the console', () => {
  const file = consoleOfFile();
  const { opened, good } = file;
  let receiver: AReceiver;
  beforeAll(async () => {
    receiver = await aReceiver();
  });
  beforeEach(() => {
    receiver.answer = () => ({ status: 204 });
  });
  afterAll(() => receiver.close());

  const dialogOf = (page: Page, webhook: string) => {
    const dialog = page.getByRole('dialog');
    return {
      dialog,
      inDialog: (name: string) => dialog.getByRole('button', { name, exact: true }).click(),
      /** Chooses from the menu behind the down arrow. */
      chosen: async (item: string) => {
        await page.getByRole('button', { name: `More for ${webhook}` }).click();
        await page.getByRole('menuitem', { name: item, exact: true }).click();
      },
    };
  };

  const nextYear = () => `${new Date().getFullYear() + 1}-01-01T00:00`;

  /** An active webhook for all events, by the API. */
  async function activeWebhook(description: string): Promise<string> {
    const body = { url: receiver.url, description, eventTypes: ['*'] };
    const { id } = (await file.product.call('POST', '/v1/webhooks', { body })).body;
    await file.product.call('POST', `/v1/webhooks/${id}/activations`);
    return id;
  }

  it('are added with their secret, activated, tested, rotated, redelivered and paused; a viewer only looks', async () => {
    const page = await opened({ at: '/webhooks' });
    await page.getByRole('heading', { name: 'No webhooks yet' }).waitFor();
    await press(page, 'Add webhook');
    const { dialog, inDialog, chosen } = dialogOf(page, 'Order system');
    await dialog.getByText('Some events').click();
    await dialog.getByRole('textbox', { name: 'URL' }).fill('https://10.0.0.1/');
    file.tab.expectFailures();
    await inDialog('Add webhook');
    await dialog.getByText('has an IP address in place of a host name').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('webhook-url');
    await good();

    await dialog.getByText('All events').click();
    await dialog.getByRole('textbox', { name: 'URL' }).fill(receiver.url);
    await dialog.getByLabel('Description').fill('Order system');
    await inDialog('Add webhook');
    await dialog.getByRole('heading', { name: 'Signing secret' }).waitFor();
    const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? '';
    receiver.answer = () => ({ status: 500 });
    await inDialog('Activate');
    await dialog.getByText('The receiver answered 500.').waitFor();
    await good();
    receiver.answer = () => ({ status: 204 });
    await inDialog('Activate');
    await said(page, 'The webhook is active.');
    expect(receiver.arrived.map((one) => verified(secret, one))).toMatchObject([
      { type: 'webhook.ping' },
      { type: 'webhook.ping' },
    ]);

    await page.getByRole('link', { name: 'Order system' }).click();
    await page.setViewportSize({ width: 360, height: 800 });
    const name = await page.getByRole('heading', { name: 'Order system', level: 1 }).boundingBox();
    expect(name?.height, 'the name is on one line, since the buttons are below it').toBeLessThan(40);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('button', { name: /^Send test.*Order system$/ }).click();
    receiver.answer = () => ({ status: 503, body: 'Closed for today' });
    await inDialog('Send');
    await dialog.getByText('Closed for today').waitFor();
    await good();
    await inDialog('Done');

    await chosen('Rotate signing secret…');
    await inDialog('Rotate secret');
    await dialog.getByText('is signed with the secret before as well').waitFor();
    expect(await dialog.getByText(/^whsec_/).textContent()).not.toBe(secret);
    await inDialog('Done');
    receiver.answer = () => ({ status: 204 });
    await newAdapter(file.product, 'Told of');
    await file.product.advance(1);
    await file.product.advance(30);
    await chosen('Pause');
    await page.getByRole('button', { name: /^Resume.*Order system$/ }).waitFor();
    const told = page.getByRole('row', { name: /^Adapter added/ });
    await told.getByText('Delivered').waitFor();
    await good();
    await told.getByRole('button', { name: /^Details of evt_/ }).click();
    await dialog.getByText('"type": "adapter.created"').waitFor();
    await good();
    await page.keyboard.press('Escape');
    await told.getByRole('button', { name: /^Redeliver evt_/ }).click();
    await said(page, 'The event is sent again.');

    const viewers = await opened({ at: '/webhooks', name: 'Demo Viewer' });
    await viewers.getByRole('row', { name: /Order system/ }).waitFor();
    expect(await viewers.getByRole('button', { name: /Resume|Add webhook/ }).count()).toBe(0);
    await viewers.getByRole('button', { name: 'More for Order system' }).click();
    expect(await viewers.getByRole('menuitem').allTextContents()).toEqual(['Copy webhook ID']);
    await viewers.keyboard.press('Escape');
  });

  it('are about the adapters that a person finds and checks with the keyboard alone', async () => {
    const ids = [];
    for (const name of ['Dock 10', 'Dock 9', 'Elsewhere']) ids.push(await newAdapter(file.product, name));
    const [tenth, ninth] = ids;
    const page = await opened({ at: '/webhooks' });
    const { dialog, inDialog, chosen } = dialogOf(page, 'Docks');
    const adapterIds = async () =>
      (await file.product.call('GET', '/v1/webhooks')).body.data.find(
        (one: { description: string }) => one.description === 'Docks',
      )?.adapterIds;
    await press(page, 'Add webhook');
    await dialog.getByRole('textbox', { name: 'URL' }).fill(receiver.url);
    await dialog.getByLabel('Description').fill('Docks');
    await dialog.getByText('Some adapters').click();
    await inDialog('Add webhook');
    await dialog.getByText('Choose at least one adapter').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('webhook-adapters');

    const search = dialog.getByRole('searchbox');
    await search.fill('dock');
    await dialog.getByRole('checkbox', { name: /^Elsewhere/ }).waitFor({ state: 'detached' });
    // Enter sends nothing: the form is not complete.
    for (const key of ['Enter', 'ArrowDown', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await dialog.getByText('2 chosen, 100 at most.').waitFor();
    expect(await dialog.getByRole('group', { name: 'Adapters found' }).locator('input[tabindex="0"]').count()).toBe(1);
    await good();
    await search.focus();
    await page.keyboard.press('Escape');
    await dialog.getByRole('checkbox', { name: /^Elsewhere/ }).waitFor();
    await inDialog('Add webhook');
    await inDialog('Activate later');
    expect(await adapterIds()).toEqual([ninth, tenth]);

    await file.product.call('DELETE', `/v1/adapters/${tenth}`, { headers: { 'if-match': '"1"' } });
    await page.getByText('2 adapters only').waitFor();
    await page.getByRole('link', { name: 'Docks' }).click();
    await page.reload();
    await page.getByRole('region', { name: 'Settings' }).getByText(`Dock 9, ${tenth} (removed)`).waitFor();
    await good();
    await chosen('Edit…');
    await dialog.getByRole('checkbox', { name: `${tenth} Removed` }).uncheck();
    await inDialog('Save webhook');
    await said(page, 'The webhook was saved.');
    expect(await adapterIds()).toEqual([ninth]);
    await chosen('Edit…');
    await dialog.getByText('All adapters').click();
    await inDialog('Save webhook');
    await page.getByRole('region', { name: 'Settings' }).getByText('All adapters').waitFor();
    expect(await adapterIds()).toBeNull();
  });

  it('replay the events of a period, and show the replay under way and done', async () => {
    const id = await activeWebhook('Replayed');
    const control = client(file.product.control, null);
    const holdQueues = (hold: boolean) => control('POST', '/queues', { body: { hold } });
    for (const name of ['First', 'Second']) await newAdapter(file.product, name);
    await file.product.advance(10);
    const page = await opened({ at: `/webhooks/${id}` });
    await page
      .getByRole('row', { name: /^Adapter added/ })
      .nth(1)
      .getByText('Delivered')
      .waitFor();
    await good();
    const { dialog, inDialog } = dialogOf(page, 'Replayed');
    receiver.arrived.length = 0;
    await press(page, 'Replay…');
    await dialog.getByLabel('Events', { exact: true }).selectOption('All, also delivered');
    // The product's clock is ahead of the browser's, by which the dialog proposes a period.
    await dialog.getByLabel('To', { exact: true }).fill(nextYear());
    await holdQueues(true);
    await inDialog('Replay');
    await dialog.getByText(/^Under way: 0 of 0 events queued so far\./).waitFor();
    await good();
    await holdQueues(false);
    // The feed may have an event twice, which a receiver gets once.
    const done = dialog.getByText(/^Done: \d+ of \d+ events in this period are sent again\.$/);
    await done.waitFor();
    const [count] = /\d+/.exec((await done.textContent()) ?? '') ?? [];
    await good();
    await inDialog('Done');
    await file.product.advance(10);
    expect(receiver.arrived).toHaveLength(Number(count));
    expect(Number(count)).toBeGreaterThan(1);
  });
});
