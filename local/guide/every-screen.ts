import type { Page } from 'playwright-core';
import type { announcement } from '../announcement.ts';
import { UNREGISTERED_UPS_APP } from '../demo/demo-tenant.ts';

export type GuideLook = 'light' | 'dark' | 'phone';

export interface Picture {
  readonly name: string;
  /** The looks that the user guide or the README shows. */
  readonly inGuide?: readonly GuideLook[];
}

type Take = (picture: Picture) => Promise<void>;
type Announced = ReturnType<typeof announcement>;

const OPTION = 'OAuth Authorization Option';
const GUIDE = ['light'] as const;

/** Numbers that the simulated UPS knows: delivered, on the way, returned, waiting for somebody; and one that it does not know. */
const SEVERAL = [
  '1Z88A1B20300001017',
  '1Z88A1B20300001704',
  '1Z88A1B20300001026',
  '1Z88A1B20300001473',
  '1Z88A1B20300001151',
  '1Z88A1B20300001375',
  '1Z0000000000000000',
];

/** Walks an administrator's way through every screen, and stops at each for a picture. */
export async function playEveryScreen(page: Page, product: Announced, take: Take): Promise<void> {
  page.setDefaultTimeout(15_000);
  const walk = walkOf(page, product, take);
  await signIn(walk);
  await verifyAndSave(walk);
  await reachReady(walk);
  await authorizeWithPlatformApp(walk);
  await meetUnregisteredRedirectUri(walk);
  await sendSignInLink(walk);
  await seeTheRest(walk);
  await addWebhook(walk);
}

type Walk = ReturnType<typeof walkOf>;

function walkOf(page: Page, product: Announced, take: Take) {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const choose = (method: string) => page.getByLabel(OPTION).selectOption(method);
  const to = (path: string) => page.goto(`${product.api}${path}`);
  /** The part of a long page that a picture is about, a little below its top. */
  const show = (name: string) =>
    page
      .getByRole('region', { name, exact: true })
      .evaluate((section) => window.scrollTo(0, section.getBoundingClientRect().top + window.scrollY - 24));
  const enterClient = async ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => {
    await page.getByLabel('Client ID', { exact: true }).fill(clientId);
    await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
  };
  const logIn = async () => {
    await page.getByLabel('Username or email').fill(product.upsUser.username);
    await page.getByLabel('Password').fill(product.upsUser.password);
    await take({ name: 'ups-sign-in', inGuide: GUIDE });
    await press('Log in');
  };
  const gone = (words: string) =>
    page.getByRole('status').getByText(words, { exact: true }).waitFor({ state: 'detached' });
  return { page, product, take, press, choose, to, show, enterClient, logIn, gone };
}

/** The sign-in, the Adapters tab and the form. */
async function signIn({ page, take, press, to }: Walk): Promise<void> {
  await to('/');
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await take({ name: 'sign-in' });
  await press('Sign in');
  await page.getByRole('button', { name: 'Demo Admin' }).waitFor();
  await take({ name: 'local-sign-in' });
  await page.getByRole('button', { name: 'Demo Admin' }).click();
  await page.getByRole('table').waitFor();
  await take({ name: 'adapters', inGuide: GUIDE });
  await page.getByRole('link', { name: /^Edit Configuration/ }).click();
  await page.getByLabel(OPTION).waitFor();
  await take({ name: 'edit-configuration', inGuide: GUIDE });
}

/** Method B. */
async function verifyAndSave({ page, product, take, press, choose, show, enterClient, gone }: Walk): Promise<void> {
  await choose('Customer Client Credentials');
  await press('Verify');
  await page.getByText('2 fields need attention').waitFor();
  await take({ name: 'errors' });
  await enterClient(product.upsApp);
  await press('Add UPS.com user ID (optional)');
  await page.getByLabel('UPS.com user ID').fill('jdoe');
  await press('Verify');
  await page.getByText('Verified, not saved').waitFor();
  await show('Authorization Method');
  await take({ name: 'method-b-verified', inGuide: GUIDE });
  await press('Save');
  await page.getByText('••••••••').waitFor();
  await gone('Saved');
  await show('Authorization Details');
  await take({ name: 'method-b-saved', inGuide: GUIDE });
}

/** Shipper mappings, maintenance, tracking and activity. */
async function reachReady({ page, take, press, to, gone }: Walk): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Adapter' })
    .getByRole('link', { name: /Shipper mappings/ })
    .click();
  await page.getByRole('heading', { name: 'No shipper mapping yet' }).waitFor();
  await take({ name: 'mappings-empty', inGuide: GUIDE });
  await press('Add shipper mapping');
  await page.getByLabel('Shipper', { exact: true }).fill('Main warehouse');
  await page.getByLabel('UPS account number').fill('88A1B2');
  await page.getByLabel('Country').fill('United States');
  await take({ name: 'mapping' });
  await press('Add mapping');
  await page.getByRole('cell', { name: /United States/ }).waitFor();
  await press('Paste a list');
  await page.getByRole('dialog').getByRole('textbox').fill('Dock 4, 7712XY, DE\nReturns, 88A1B2, CA\nnot a mapping');
  await page.getByText('2 mappings ready').waitFor();
  await take({ name: 'paste' });
  await press('Cancel');
  await gone('The mapping was added.');
  await take({ name: 'mappings' });
  await to('/adapters');
  await page.getByRole('button', { name: /^More for/ }).click();
  await take({ name: 'adapter-menu', inGuide: GUIDE });
  await page.getByRole('menuitem', { name: 'Run maintenance' }).click();
  await page.getByRole('dialog').getByText('Finished').waitFor();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Track a number/ })
    .waitFor();
  await take({ name: 'maintenance', inGuide: GUIDE });
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Track a number/ })
    .click();
  await page.getByLabel('Tracking number').fill('1Z88A1B20300001017');
  await press('Track');
  await page.getByRole('article').waitFor();
  await page.getByRole('button', { name: 'Download letter' }).waitFor();
  await take({ name: 'track', inGuide: ['light', 'phone'] });
  await page.getByLabel('Tracking numbers').fill(SEVERAL.join(', '));
  await press('Track');
  await page.getByRole('table').waitFor();
  await take({ name: 'track-several', inGuide: GUIDE });
  await page.getByRole('navigation', { name: 'Adapter' }).getByRole('link', { name: 'Activity' }).click();
  await page.getByText('Maintenance: ready', { exact: true }).first().waitFor();
  await take({ name: 'activity' });
}

/** Method A. */
async function authorizeWithPlatformApp({ page, take, press, choose, to, show, logIn, gone }: Walk): Promise<void> {
  await to('/adapters?add=one');
  await page.getByLabel('Name', { exact: true }).fill('Returns');
  await page.getByText('Real shipments').click();
  await take({ name: 'add-adapter' });
  await page.getByRole('dialog').getByRole('button', { name: 'Add adapter', exact: true }).click();
  await page.getByLabel(OPTION).waitFor();
  await choose('Authorization Code');
  await show('Authorization Method');
  await gone('The adapter was added. Choose its authorization method.');
  await take({ name: 'method-a', inGuide: GUIDE });
  await press('Authorize UPS Credentials');
  await logIn();
  await page.getByText(/^Success – /).waitFor();
  await take({ name: 'success', inGuide: GUIDE });
  await page.getByRole('link', { name: 'Continue: review and save' }).click();
  await page.getByText('Not saved yet', { exact: true }).waitFor();
  await take({ name: 'review' });
  await show('Authorization Details');
  await take({ name: 'authorization-details', inGuide: GUIDE });
}

/** Method C, with its most common mistake. */
async function meetUnregisteredRedirectUri({
  page,
  take,
  press,
  choose,
  to,
  show,
  enterClient,
  gone,
}: Walk): Promise<void> {
  await to('/adapters?add=one');
  await page.getByLabel('Name', { exact: true }).fill('Marketplace');
  await page.getByRole('dialog').getByRole('button', { name: 'Add adapter', exact: true }).click();
  await page.getByLabel(OPTION).waitFor();
  await choose('Customer Authorization Code');
  await enterClient(UNREGISTERED_UPS_APP);
  await show('Authorization Method');
  await gone('The adapter was added. Choose its authorization method.');
  await take({ name: 'method-c', inGuide: GUIDE });
  await press('Authorize');
  await page.getByRole('heading', { name: 'Redirect URI not registered' }).waitFor();
  await take({ name: 'redirect-uri-error', inGuide: GUIDE });
}

/** A sign-in link, as its creator and as its reader see it. No picture has its address. */
async function sendSignInLink({ page, take, press, to, show }: Walk): Promise<void> {
  await to('/adapters?text=Marketplace');
  await press('More for Marketplace');
  await page.getByRole('menuitem', { name: 'Create sign-in link…' }).click();
  await page.getByLabel('Message').fill('Please sign in with the UPS.com user of your marketplace.');
  await take({ name: 'sign-in-link' });
  await press('Create link');
  const url = await page.getByLabel('Link', { exact: true }).inputValue();
  await press('Done');
  await page.getByRole('link', { name: /^Edit Configuration/ }).click();
  await show('Sign-in links');
  await take({ name: 'sign-in-links' });
  await page.goto(url);
  await take({ name: 'sign-in-link-page', inGuide: GUIDE });
}

/** The other pages. */
async function seeTheRest({ page, take, to }: Walk): Promise<void> {
  await to('/adapters');
  await page.getByRole('row', { name: /Marketplace/ }).waitFor();
  await take({ name: 'adapters-all', inGuide: ['light', 'dark'] });
  await to('/overview');
  await page.getByRole('region', { name: 'UPS' }).waitFor();
  await take({ name: 'overview', inGuide: GUIDE });
  await to('/activity');
  await page.getByText('Maintenance: ready', { exact: true }).first().waitFor();
  await take({ name: 'activity-company', inGuide: GUIDE });
  await to('/company');
  await page.getByRole('region', { name: 'Adapters' }).getByRole('list').waitFor();
  await take({ name: 'company' });
  await to('/company/users');
  await page.getByRole('table').waitFor();
  await take({ name: 'users' });
  await to('/company/api-clients');
  await page.getByRole('table').waitFor();
  await take({ name: 'api-clients' });
  await to('/nowhere');
  await page.getByRole('heading', { name: 'Not found' }).waitFor();
  await take({ name: 'not-found' });
}

/** A webhook that has still to be activated. Last: the activity of the other pictures has none. */
async function addWebhook({ page, take, press, to, gone }: Walk): Promise<void> {
  await to('/webhooks');
  await press('Add webhook');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'URL' }).fill('https://wms.example.com/ups-events');
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Warehouse management');
  await take({ name: 'add-webhook' });
  await dialog.getByRole('button', { name: 'Add webhook', exact: true }).click();
  await press('Activate later');
  await page.getByRole('row', { name: /Warehouse management/ }).waitFor();
  await gone('The webhook was added.');
  await take({ name: 'webhooks', inGuide: GUIDE });
}
