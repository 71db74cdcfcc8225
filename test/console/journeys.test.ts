import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectGood } from './window/good-state.ts';
import {
  addMapping,
  choose,
  drawerIn,
  editConfiguration,
  enterAuthorizer,
  enterClient,
  logInAtUps,
  newAdapter,
  OPTION,
  press,
  runMaintenanceFromList,
  said,
  statusIn,
} from './window/steps.ts';
import type { Tab } from './window/tab.ts';
import { type WatchedConsole, watchedConsole } from './window/watched-console.ts';

const UTC_STAMP = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/;

describe('the guide, in a browser', () => {
  let product: WatchedConsole;
  let tab: Tab;
  beforeAll(async () => {
    product = await watchedConsole();
  });
  afterEach(() => product.leave(tab));
  afterAll(() => product.stop());

  const details = () => tab.page.getByRole('region', { name: 'Authorization Details' });

  it('G10 begins with a sign-in, and a first visit asks the API nothing', async () => {
    tab = await product.open();
    await tab.page.goto(product.api);
    await tab.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await expectGood(tab);
    expect(tab.asked.filter((url) => url.includes('/v1/'))).toEqual([]);
    expect(tab.asked.length).toBeGreaterThan(2);
    const version = await tab.page.getByRole('contentinfo').getByText('Version').textContent();
    expect(version).toMatch(/^Version \d+\.\d+\.\d+(?: \([0-9a-f]{7,}\))?$/);
    await press(tab.page, 'Sign in');
    await press(tab.page, 'Demo Admin (demo)');
    await tab.page.getByRole('heading', { name: 'Adapters', level: 1 }).waitFor();
    expect(await tab.page.title()).toBe('Adapters – UPS Tracking Adapter');
    expect(new URL(tab.page.url()).pathname).toBe('/adapters');
  });

  it('G11 G12 lists the adapter, and Edit Configuration opens it', async () => {
    tab = await product.signedIn();
    const row = tab.page.getByRole('row', { name: /UPS Tracking Adapter/ });
    await row.getByText('Not Configured').waitFor();
    await row.getByText('Choose another authorization method.').waitFor();
    expect(await row.getByRole('link', { name: /Choose a method/ }).count()).toBe(1);
    await expectGood(tab);
    await row.getByRole('link', { name: 'Edit Configuration of UPS Tracking Adapter' }).click();
    const heading = tab.page.getByRole('heading', { level: 1 });
    await heading.getByText('UPS Tracking Adapter').waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('G1 G2 G3 G13 G14 G36 shows what is needed before, with the links to UPS, and both URIs, read-only', async () => {
    tab = await product.signedIn();
    await editConfiguration(tab.page);
    const help = tab.page.getByRole('complementary', { name: 'Before you start' });
    expect(await help.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('A UPS.com user.'),
      expect.stringContaining('Shipper accounts.'),
      expect.stringContaining('create a developer app and enter its Client ID and Client Secret'),
    ]);
    const links = await help.getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).toEqual([
      'https://www.ups.com/lasso/login',
      'https://developer.ups.com/?loc=en_US',
      '/help/legacy-authentication.html',
    ]);
    const uris = tab.page.getByRole('region', { name: 'URI', exact: true }).getByRole('textbox');
    expect(await uris.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([
      'https://wwwcie.ups.com',
      'https://onlinetools.ups.com',
    ]);
    for (const uri of await uris.all()) expect(await uri.isEditable()).toBe(false);
  });

  it('G9 G15 G16 G17 G18 G19 offers the four methods under OAuth Authorization Option, each with its own fields and button', async () => {
    tab = await product.signedIn();
    await editConfiguration(tab.page);
    const { page } = tab;
    const tabs = page.getByRole('navigation', { name: 'Adapter' });
    expect(await tabs.getByRole('link', { name: 'Information' }).getAttribute('aria-current')).toBe('page');
    const section = page.getByRole('region', { name: 'Authorization Method' });
    const option = section.getByLabel(OPTION);
    expect(await option.inputValue()).toBe('Legacy Authentication');
    expect(
      await option.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)),
    ).toEqual([
      'Legacy Authentication',
      'Authorization Code',
      'Customer Client Credentials',
      'Customer Authorization Code',
    ]);
    const fields = {
      'Legacy Authentication': { client: 0, button: undefined },
      'Authorization Code': { client: 0, button: 'Authorize UPS Credentials' },
      'Customer Client Credentials': { client: 1, button: 'Verify' },
      'Customer Authorization Code': { client: 1, button: 'Authorize' },
    };
    for (const [method, { client, button }] of Object.entries(fields)) {
      await choose(page, method);
      for (const label of ['Client ID', 'Client Secret']) {
        expect(await section.getByLabel(label, { exact: true }).count(), `${method} ${label}`).toBe(client);
      }
      for (const name of ['Authorize UPS Credentials', 'Verify', 'Authorize']) {
        const shown = await page.getByRole('button', { name, exact: true }).count();
        expect(shown, `${method} ${name}`).toBe(name === button ? 1 : 0);
      }
      await expectGood(tab);
    }
    await section.getByLabel('Redirect URI to register with your app').waitFor();
    expect(await section.getByLabel('Redirect URI to register with your app').inputValue()).toBe(
      `${product.api}/oauth/callback/test`,
    );
  });

  it('A: G6 G18 G20 G21 G22 G23 G24 G25 G26 G32 G33 G34 G35 from the button to a tracked parcel', async () => {
    const id = await newAdapter(product, 'Method A');
    tab = await product.signedIn();
    const { page } = tab;
    await editConfiguration(page, 'Method A');

    // 1. Select Authorization Code. 2. Click Authorize UPS Credentials, and log in at UPS.
    await choose(page, 'Authorization Code');
    await press(page, 'Authorize UPS Credentials');
    await page.waitForURL(({ hostname, pathname }) => hostname === 'localhost' && pathname === '/lasso/signin');
    await logInAtUps(page, product.upsUser);

    // 3. Back at Company Information, with the Success message.
    await page.getByRole('heading', { name: 'Company Information', level: 1 }).waitFor();
    const success = page.getByRole('status').filter({ hasText: 'Success – Method A is authorized as Demo Admin' });
    await success.waitFor();
    await expectGood(tab);
    // A reload does not repeat it.
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await page.getByRole('region', { name: 'Company', exact: true }).waitFor();
    expect(await success.count()).toBe(0);

    // 4. and 5. Need Maintenance, and Authorization Details, before Save.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Adapters' }).click();
    await editConfiguration(page, 'Method A');
    await statusIn(page).getByText('Need Maintenance').waitFor();
    await details().getByText('Demo Admin').waitFor();
    expect(await details().innerText()).toMatch(UTC_STAMP);
    await expectGood(tab);

    // 6. Click Save, where "Continue: review and save" leads.
    await tab.go(`/adapters/${id}?step=save`);
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    await press(page, 'Save');
    await said(page, 'Saved');
    await statusIn(page).getByText('Need Maintenance').waitFor();

    // 7. Run maintenance: without a mapping it says so, and the status stays.
    await runMaintenanceFromList(page, 'Method A');
    const drawer = drawerIn(page);
    await drawer.getByText('Finished').waitFor();
    await drawer.getByRole('status').getByText('Need Maintenance').waitFor();
    await drawer.getByRole('status').getByText('Add at least one shipper mapping, then run maintenance.').waitFor();
    await expectGood(tab);
    await drawer.getByRole('link', { name: /Add a shipper mapping/ }).click();
    await addMapping(page);

    // With one the status is Ready: the event that the mapping waits for, or the button.
    await runMaintenanceFromList(page, 'Method A');
    await drawer.getByRole('status').getByText('Ready').waitFor();
    expect((await drawer.getByRole('listitem').allTextContents()).map((text) => text.trim())).toEqual([
      'Configuration, passed',
      'Credentials, passed',
      'Token, passed',
      'UPS connection, passed',
      'Shipper mappings, passed',
      'Status, passed',
    ]);
    await expectGood(tab);

    // Success is seen: the parcel's journey.
    await drawer.getByRole('link', { name: /Track a number/ }).click();
    await page.getByLabel('Tracking number').fill(' 1Z 88A1B2 0300001017 ');
    expect(await statusIn(page).getByRole('link').count()).toBe(0);
    await press(page, 'Track');
    const journey = page.getByRole('article');
    await journey.getByText('Delivered', { exact: true }).first().waitFor();
    const last = journey.getByRole('list').getByRole('listitem').first();
    expect(await last.innerText()).toMatch(/Dallas, TX, US · \d+ \w+ \d{4}, \d\d:\d\d \(UTC−0[56]:00\)$/);
    await expectGood(tab);

    // Several at once, and the proof of one delivery as files.
    await page.getByLabel('Tracking numbers').fill('1Z88A1B20300001017, 1Z88A1B20300001704\n1Z0000000000000000');
    await page.keyboard.press('Enter');
    const result = page.getByRole('region', { name: 'Result' });
    await result.getByText('UPS does not know this number').waitFor();
    expect(await result.getByRole('rowheader').allInnerTexts()).toEqual([
      '1Z88A1B20300001017',
      '1Z88A1B20300001704',
      '1Z0000000000000000',
    ]);
    expect(new URL(page.url()).search).toBe('?numbers=1Z88A1B20300001017,1Z88A1B20300001704,1Z0000000000000000');
    await expectGood(tab);
    await result.getByRole('link', { name: '1Z88A1B20300001704' }).click();
    const [letter] = await Promise.all([page.waitForEvent('download'), press(page, 'Download letter')]);
    expect(letter.suggestedFilename()).toBe('1Z88A1B20300001704-letter.html');
    expect(await page.getByRole('button', { name: /^Download/ }).allInnerTexts()).toEqual([
      'Download signature',
      'Download photo',
      'Download letter',
    ]);
    await expectGood(tab);
    await page.getByRole('link', { name: 'All 3 numbers' }).click();
    await result.getByRole('table').waitFor();

    // And the history of the company.
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: 'Authorized the adapter at UPS' })
      .filter({ hasText: 'Method A' })
      .waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview' }).click();
    await page
      .getByRole('region', { name: 'UPS' })
      .getByText(/^Answered /)
      .waitFor();
    await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    await expectGood(tab);
  });

  it('B: G7 G19 G27 G28 G29 G34 G35 verifies, then saves', async () => {
    await newAdapter(product, 'Method B');
    tab = await product.signedIn();
    const { page } = tab;
    await editConfiguration(page, 'Method B');

    // 1. Select Customer Client Credentials. 2. Enter Client ID and Client Secret, click Verify.
    await choose(page, 'Customer Client Credentials');
    await enterClient(page, product.upsApp);
    await enterAuthorizer(page, 'jdoe');
    await press(page, 'Verify');

    // 3. The Success message; nothing has changed. Click Save.
    await page.getByRole('status').filter({ hasText: 'Success – UPS accepted these credentials' }).waitFor();
    await page.getByText('Verified, not saved').waitFor();
    await statusIn(page).getByText('Not Configured').waitFor();
    await expectGood(tab);
    await press(page, 'Save');

    // 4. and 5. Need Maintenance, and Authorization Details.
    await statusIn(page).getByText('Need Maintenance').waitFor();
    await details().getByText('jdoe').waitFor();
    expect(await details().innerText()).toMatch(UTC_STAMP);
    await page.getByText('••••••••').waitFor();
    await expectGood(tab);

    // 6. With a mapping, maintenance makes it Ready.
    await statusIn(page)
      .getByRole('link', { name: /Add a shipper mapping/ })
      .click();
    await addMapping(page);
    await runMaintenanceFromList(page, 'Method B');
    await drawerIn(page).getByRole('status').getByText('Ready').waitFor();
  });

  it('C: G8 G19 G20 G21 G22 G23 G30 signs a customer in through the app of the company', async () => {
    await newAdapter(product, 'Method C');
    tab = await product.signedIn();
    const { page } = tab;
    await editConfiguration(page, 'Method C');

    // 1. Select Customer Authorization Code. 2. Enter Client ID and Client Secret. 3. Click Authorize, and log in at UPS.
    await choose(page, 'Customer Authorization Code');
    await enterClient(page, product.upsApp);
    await enterAuthorizer(page, 'jdoe');
    await press(page, 'Authorize');
    await logInAtUps(page, product.upsUser);

    // 4. Company Information with Success, and what remains. 7. Click Save.
    await page.getByText('Success – Method C is authorized as jdoe').waitFor();
    await page.getByRole('link', { name: 'Continue: review and save' }).click();
    await page.getByText('Not saved yet', { exact: true }).waitFor();
    // 6. Authorization Details are there before Save.
    await details().getByText('jdoe').waitFor();
    await details().getByText('Customer Authorization Code').waitFor();
    await details()
      .getByText(/Renews automatically\. Ends on/)
      .waitFor();
    await press(page, 'Save');
    await said(page, 'Saved');
    await statusIn(page).getByText('Need Maintenance').waitFor();
    await expectGood(tab);
    // The bar leads on to maintenance.
    await page.getByLabel('Name').fill('Method C, renamed');
    // The bar leads on while the page still loads the renamed adapter.
    const load = Promise.withResolvers<void>();
    await page.route('**/v1/adapters/*', async (route) => {
      if (route.request().method() === 'GET') await load.promise;
      await route.fallback();
    });
    await press(page, 'Save');
    await press(page, 'Run maintenance');
    await drawerIn(page).getByText('Method C, renamed', { exact: true }).waitFor();
    load.resolve();
    const outcome = drawerIn(page).getByRole('status');
    await outcome.getByText('Add at least one shipper mapping, then run maintenance.').waitFor();
  });

  it('G32 follows a run while it goes on, also after the drawer was closed, and shows the one that is going', async () => {
    tab = await product.signedIn();
    const { page } = tab;
    await product.holdEvents(true);
    await runMaintenanceFromList(page);
    const drawer = drawerIn(page);
    await drawer.getByText('Step 1 of 6').waitFor();
    await expectGood(tab);
    await drawer.getByRole('button', { name: 'Close' }).click();
    const row = page.getByRole('row', { name: /UPS Tracking Adapter/ });
    await row.getByText('Maintenance running').waitFor();
    await runMaintenanceFromList(page);
    await drawer.getByText('Step 1 of 6').waitFor();
    await page.keyboard.press('Escape');
    await product.holdEvents(false);
    await row.getByText('Maintenance running').waitFor({ state: 'detached' });
    await said(page, 'Maintenance of UPS Tracking Adapter has finished.');
  });

  it('G4 G5 G31 tells who did what, when, and under which request', async () => {
    const id = await newAdapter(product, 'Watched');
    await product.call('POST', `/v1/adapters/${id}/shipper-mappings`, {
      body: { shipper: 'Dock 4', accountNumber: '88A1B2', countryCode: 'US' },
    });
    tab = await product.signedIn();
    const { page } = tab;
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click();
    await page.getByLabel('Adapter', { exact: true }).selectOption('Watched');
    const added = page.getByRole('row').filter({ hasText: 'Added 1 shipper mapping: Dock 4 (88A1B2, US)' });
    await added.getByText('demo-machine-client').waitFor();
    await added.getByText('Done').waitFor();
    await added.getByText('Added 1 shipper mapping').click();
    await added.getByRole('button', { name: 'Copy request ID' }).click();
    await said(page, 'Copied: request ID');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^[\w-]{20,}$/);
    await expectGood(tab);
  });

  it('puts no secret into what the browser receives; a planted one is found', () => product.expectNoSecretReceived());
});
