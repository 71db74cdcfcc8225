import type { Page } from 'playwright-core';
import type { ConsoleUnderTest } from '../window/console-under-test.ts';
import { choose, enterClient, press } from '../window/steps.ts';

export interface Form {
  readonly name: string;
  /** `ID` stands for the adapter's. */
  readonly at: string;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  /** The code with 412, and the words that the person reads. Default: those of an adapter. */
  readonly changed?: readonly [code: string, words: string];
  readonly fill: (page: Page, product: ConsoleUnderTest) => Promise<unknown>;
  readonly submit: (page: Page) => Promise<unknown>;
  /** The field, and what was typed into it. */
  readonly kept: readonly [label: string | RegExp, text: string];
}

export const inDialog = (name: string) => (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const MAPPINGS_CHANGED = [
  'shipper-mappings-changed',
  'Someone else is changing the mappings at the same time.',
] as const;
export const ADAPTER_CHANGED = ['adapter-changed', 'Reload the page to see the current state.'] as const;

export const fromMenu = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};

/** Opens a dialog, and types into a field of it. */
export const typedIn = (button: string, label: string, text: string) => async (page: Page) => {
  await press(page, button);
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(text);
};

export const PASTE = 'Shipper, UPS account number, country';

export const FORMS: readonly Form[] = [
  {
    name: 'Add adapter',
    at: '/adapters?add=one',
    method: 'POST',
    path: '**/v1/adapters',
    fill: (page) => page.getByLabel('Name', { exact: true }).fill('Typed'),
    submit: inDialog('Add adapter'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Save',
    at: '/adapters/ID',
    method: 'PUT',
    path: '**/v1/adapters/*',
    changed: ['adapter-changed', 'changed it'],
    fill: (page) => page.getByLabel('Name', { exact: true }).fill('Typed'),
    submit: (page) => press(page, 'Save'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Verify',
    at: '/adapters/ID',
    method: 'POST',
    path: '**/verifications',
    fill: async (page, product) => {
      await choose(page, 'Customer Client Credentials');
      await enterClient(page, { ...product.upsApp, clientId: 'Typed' });
    },
    submit: (page) => press(page, 'Verify'),
    kept: ['Client ID', 'Typed'],
  },
  {
    name: 'Add mapping',
    at: '/adapters/ID/mappings?add=one',
    method: 'POST',
    path: '**/shipper-mappings',
    changed: MAPPINGS_CHANGED,
    fill: async (page) => {
      await page.getByLabel('Shipper', { exact: true }).fill('Typed');
      await page.getByLabel('UPS account number').fill('88A1B2');
      await page.getByLabel('Country', { exact: true }).fill('United States');
    },
    submit: inDialog('Add mapping'),
    kept: ['Shipper', 'Typed'],
  },
  {
    name: 'Edit mapping',
    at: '/adapters/ID/mappings',
    method: 'PUT',
    path: '**/shipper-mappings',
    changed: MAPPINGS_CHANGED,
    fill: typedIn('Edit Existing', 'Shipper', 'Typed'),
    submit: inDialog('Save mapping'),
    kept: ['Shipper', 'Typed'],
  },
  {
    name: 'Paste a list',
    at: '/adapters/ID/mappings',
    method: 'PUT',
    path: '**/shipper-mappings',
    changed: MAPPINGS_CHANGED,
    fill: typedIn('Paste a list', PASTE, 'Typed, 88A1B2, US'),
    submit: inDialog('Add 1 mapping'),
    kept: [PASTE, 'Typed, 88A1B2, US'],
  },
  {
    name: 'Track',
    at: '/adapters/ID/tracking',
    method: 'POST',
    path: '**/tracking-batches',
    fill: (page) => page.getByLabel('Tracking numbers').fill('1Z88A1B20300001017'),
    submit: (page) => press(page, 'Track'),
    kept: ['Tracking numbers', '1Z88A1B20300001017'],
  },
  {
    name: 'Create sign-in link',
    at: '/adapters',
    method: 'POST',
    path: '**/v1/authorization-links',
    fill: async (page) => {
      await fromMenu(page, 'Refused', 'Create sign-in link…');
      await page.getByLabel(/^Message/).fill('Typed');
    },
    submit: inDialog('Create link'),
    kept: [/^Message/, 'Typed'],
  },
  {
    name: 'Invite user',
    at: '/company/users',
    method: 'POST',
    path: '**/v1/users',
    fill: typedIn('Invite user', 'E-mail address', 'typed@demo.example'),
    submit: inDialog('Send invitation'),
    kept: ['E-mail address', 'typed@demo.example'],
  },
  {
    name: 'Edit user',
    at: '/company/users',
    method: 'PUT',
    path: '**/v1/users/*',
    fill: async (page) => {
      await fromMenu(page, 'Demo Viewer', 'Edit…');
      await page.getByLabel('Name', { exact: true }).fill('Typed');
    },
    submit: inDialog('Save user'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Create API client',
    at: '/company/api-clients',
    method: 'POST',
    path: '**/v1/api-clients',
    fill: typedIn('Create API client', 'Name', 'Typed'),
    submit: inDialog('Create client'),
    kept: ['Name', 'Typed'],
  },
  {
    name: 'Add webhook',
    at: '/webhooks',
    method: 'POST',
    path: '**/v1/webhooks',
    fill: typedIn('Add webhook', 'URL', 'https://typed.example/'),
    submit: inDialog('Add webhook'),
    kept: ['URL', 'https://typed.example/'],
  },
];

/** An action that a person confirms, without typing anything. */
export interface Deed {
  readonly name: string;
  readonly at: string;
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  /** The code of 412, and the requests of one confirmation: a change of mappings is made again of the current list. */
  readonly changed?: readonly [code: string, requests: number];
  readonly begin: (page: Page) => Promise<unknown>;
  readonly yes: string;
}

export const DEEDS: readonly Deed[] = [
  {
    name: 'Remove mapping',
    at: '/adapters/ID/mappings',
    method: 'PUT',
    path: '**/shipper-mappings',
    changed: ['shipper-mappings-changed', 5],
    begin: async (page) => {
      await page.getByLabel('Select Existing').check();
      await press(page, 'Remove selected');
    },
    yes: 'Remove mapping',
  },
  {
    name: 'Remove adapter',
    at: '/adapters',
    method: 'DELETE',
    path: '**/v1/adapters/*',
    begin: (page) => fromMenu(page, 'Refused', 'Remove…'),
    yes: 'Remove adapter',
  },
  {
    name: 'Disable user',
    at: '/company/users',
    method: 'PUT',
    path: '**/v1/users/*',
    begin: (page) => fromMenu(page, 'Demo Viewer', 'Disable…'),
    yes: 'Disable user',
  },
  {
    name: 'Delete user',
    at: '/company/users',
    method: 'DELETE',
    path: '**/v1/users/*',
    begin: (page) => fromMenu(page, 'Demo Viewer', 'Delete…'),
    yes: 'Delete user',
  },
  {
    name: 'Rotate secret',
    at: '/company/api-clients',
    method: 'POST',
    path: '**/v1/api-clients/*/secrets',
    begin: (page) => fromMenu(page, 'demo-reader', 'Rotate secret…'),
    yes: 'Rotate secret',
  },
  {
    name: 'Delete API client',
    at: '/company/api-clients',
    method: 'DELETE',
    path: '**/v1/api-clients/*',
    begin: (page) => fromMenu(page, 'demo-reader', 'Delete…'),
    yes: 'Delete API client',
  },
];
