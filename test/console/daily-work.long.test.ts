import { describe, expect, it } from 'vitest';
import { client } from '../support/http-client.ts';
import { consoleOfFile } from './window/of-file.ts';
import { addMapping, apiCall, choose, enterClient, newAdapter, OPTION, press, said } from './window/steps.ts';

describe("the console, in an administrator's daily work,", () => {
  const file = consoleOfFile();
  const { opened, good } = file;

  it('teaches a new user, and adds the first adapter', async () => {
    const page = await opened({ name: 'Other Admin' });
    await page.getByRole('heading', { name: 'No adapters yet' }).waitFor();
    await good();
    await press(page, 'Add adapter');
    const dialog = page.getByRole('dialog', { name: 'Add adapter' });
    await dialog.getByLabel('Name').fill('  ');
    await dialog.getByRole('button', { name: 'Add adapter', exact: true }).click();
    await dialog.getByText('Enter a name').waitFor();
    await good();
    await dialog.getByLabel('Name').fill('First');
    await dialog.getByText('Real shipments').click();
    await dialog.getByRole('button', { name: 'Add adapter', exact: true }).click();
    await page.getByLabel(OPTION).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('method');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('First');
  });

  it('finds an adapter by status, words and order, and keeps that in the address', async () => {
    const id = await newAdapter(file.product, 'Zebra');
    const page = await opened();
    await page.getByRole('searchbox').fill('zeb');
    await page.waitForURL(/text=zeb/);
    // By its whole name: adapters of other tests have the word in theirs.
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/text=zeb&sort=name$/);
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/text=zeb&sort=name&order=descending/);
    const head = page.getByRole('columnheader', { name: 'Name', exact: true });
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(() => page.getByRole('rowheader').allTextContents()).toEqual([`ZebraTest${id}`]);
    await page.getByText('Ready', { exact: false }).first().click();
    await page.getByText('No adapters match.').waitFor();
    await page.reload();
    await page.getByText('No adapters match.').waitFor();
    await good();
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect.poll(() => page.getByRole('rowheader').count()).toBeGreaterThan(1);
  });

  it('hands every action to a shell, with variables in place of token and secret', async () => {
    const id = await newAdapter(file.product, "O'Neill & Söhne");
    const page = await opened({ at: `/adapters/${id}` });
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    expect(await apiCall(page, "O'Neill & Söhne", 'Verify')).toBe(
      [
        `curl -X POST '${file.product.api}/v1/adapters/${id}/verifications' \\`,
        `  -H "Authorization: Bearer $TOKEN" \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d '{"clientId":"${file.product.upsApp.clientId}","clientSecret":"'"$CLIENT_SECRET"'"}'`,
      ].join('\n'),
    );
    await choose(page, 'Legacy Authentication');
    const save = await apiCall(page, "O'Neill & Söhne", 'Save');
    expect(save).toContain(`-H 'If-Match: "1"'`);
    expect(save).toContain(`'{"name":"O'\\''Neill & Söhne","environment":"test"`);
  });

  it('edits and removes a mapping, and warns before the last one goes', async () => {
    const id = await newAdapter(file.product, 'Mapped');
    const page = await opened({ at: `/adapters/${id}/mappings?add=one` });
    const dialog = page.getByRole('dialog', { name: 'Add shipper mapping' });
    await dialog.getByRole('button', { name: 'Add mapping', exact: true }).click();
    await dialog.getByText('Enter the name of the shipper').waitFor();
    await dialog.getByText('UPS account numbers have 6 letters or digits').waitFor();
    await good();
    await addMapping(page, 'Dock 4');
    await page.getByRole('cell', { name: '88A1B2' }).waitFor();
    await page.getByText('1 / 200').waitFor();
    await good();
    await press(page, 'Edit Dock 4');
    await page.getByRole('dialog').getByLabel('Shipper', { exact: true }).fill('Dock 5');
    const theirs = { shipper: 'Theirs', accountNumber: '88A1B2', countryCode: 'US' };
    await file.product.call('POST', `/v1/adapters/${id}/shipper-mappings`, { body: theirs });
    await press(page, 'Save mapping');
    await page.getByRole('checkbox', { name: 'Select Theirs' }).check();
    await press(page, 'Remove selected');
    await press(page, 'Remove mapping');
    await page.getByText('Theirs', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: 'Select Dock 5' }).check();
    await good();
    await press(page, 'Remove selected');
    await page.getByText('No mapping is left then: the status will return to Need Maintenance.').waitFor();
    await page.getByRole('dialog').getByText('Show API call').click();
    await press(page, 'Copy Remove mappings as curl');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^curl -X PUT '.*\/shipper-mappings' .*-d '\{"data":\[\]\}'$/s,
    );
    // Removed over another person's change, which stays.
    await file.product.call('POST', `/v1/adapters/${id}/shipper-mappings`, {
      body: { ...theirs, shipper: 'Theirs too' },
    });
    await press(page, 'Remove mapping');
    await page.getByRole('rowheader', { name: 'Theirs too' }).waitFor();
    await page.getByRole('checkbox', { name: 'Select all mappings' }).check();
    await press(page, 'Remove selected');
    await press(page, 'Remove mapping');
    await page.getByRole('heading', { name: 'No shipper mapping yet' }).waitFor();
  });

  it('says once, beside the checks of maintenance, what blocks it, and leads there', async () => {
    const id = await newAdapter(file.product, 'Blocked');
    const page = await opened({ at: '/adapters?text=Blocked' });
    await page.getByRole('button', { name: 'More for Blocked', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Run maintenance' }).click();
    const drawer = page.getByRole('dialog', { name: 'Run maintenance' });
    await drawer.getByRole('heading', { name: 'Maintenance: blocked' }).waitFor();
    expect((await drawer.getByRole('listitem').allTextContents()).slice(0, 2)).toEqual([
      expect.stringMatching(/^Configuration, failedLegacy Authentication cannot track/),
      'Credentials, not checked',
    ]);
    const causes = drawer.getByText(/Legacy Authentication cannot track/);
    expect(await causes.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width > 1).length)).toBe(
      1,
    );
    await drawer.getByRole('status').filter({ hasText: 'Legacy Authentication cannot track' }).waitFor();
    await drawer.getByText('Not Configured').waitFor();
    await good();
    await drawer.getByRole('link', { name: 'Choose a method' }).click();
    await page.getByLabel(OPTION).waitFor();
    expect([new URL(page.url()).pathname, await page.getByRole('dialog').count()]).toEqual([`/adapters/${id}`, 0]);
  });

  it('tells a number that UPS does not know, one that is none, and an adapter that cannot track yet', async () => {
    const id = await newAdapter(file.product, 'Tracker');
    const page = await opened({ at: `/adapters/${id}/tracking` });
    await page.getByLabel('Tracking number').fill('short');
    await press(page, 'Track');
    await page.getByText('Tracking numbers have 7 to 34 letters and digits').waitFor();
    file.tab.expectFailures();
    await page.getByLabel('Tracking number').fill('1Z0000000000000000');
    await press(page, 'Track');
    await page.getByRole('alert').getByText('The adapter cannot track yet').waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /Choose a method/ })
      .waitFor();
    await good();
  });

  it('warns when the app lacks the Tracking product', async () => {
    const id = await newAdapter(file.product, 'Without the product');
    await client(file.product.control, null)('POST', '/ups/settings', { body: { trackingProduct: false } });
    const page = await opened({ at: `/adapters/${id}` });
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, file.product.upsApp);
    await press(page, 'Verify');
    await page.getByText('UPS does not allow this app to track.').waitFor();
    await client(file.product.control, null)('POST', '/ups/settings', { body: { trackingProduct: true } });
    await good();
    await press(page, 'Save');
    await said(page, 'Saved');
  });
});
