import type { Locator, Page } from 'playwright-core';

/** Something that a person does on a page: a click on an element, or keys in it. */
export interface Act {
  readonly what: string;
  readonly at: (page: Page) => Locator;
  /** Names of keys, or a text to type, one letter after the other. Absent: a click. */
  readonly keys?: readonly string[] | string;
  /** Appears on the page then. */
  readonly shown: (page: Page) => Locator;
}

const rowsOf = (page: Page) => page.getByRole('table').locator('tbody tr');

const search = (page: Page) => page.getByRole('searchbox');

/** The chip of a status with its count. */
const chip = (status: string) => (page: Page) => page.getByText(new RegExp(`^${status} [0-9,]+$`));

const button =
  (name: string, exact = true) =>
  (page: Page) =>
    page.getByRole('button', { name, exact });

const sorted = (by: string, order: 'ascending' | 'descending') => (page: Page) =>
  page.locator(`th[aria-sort=${order}]`, { hasText: by }).first();

const method = (page: Page) => page.getByLabel('OAuth Authorization Option');

const pasted = (page: Page) => page.getByRole('dialog').getByRole('textbox');

const IN_MENU: readonly Act[] = [
  {
    what: "open a row's menu",
    at: (page) => page.getByRole('button', { name: /^More for/ }).first(),
    shown: (page) => page.getByRole('menuitem', { name: 'Run maintenance' }),
  },
  {
    what: 'move in the menu and close it',
    at: (page) => page.getByRole('menuitem', { name: 'Run maintenance' }),
    keys: ['ArrowDown', 'ArrowDown', 'Escape'],
    shown: (page) => page.locator('body:not(:has([role=menuitem]))'),
  },
];

/** The presses, choices and letters of a person who gets to know the console. */
export const ACTS_ON_FEW: readonly Act[] = [
  { what: 'sort by status', at: button('Status'), shown: sorted('Status', 'ascending') },
  {
    what: 'type in the search',
    at: search,
    keys: 'dock 1',
    shown: (page) => page.getByText('Dock 19', { exact: true }),
  },
  { what: 'choose a status', at: chip('Ready'), shown: chip('Ready') },
  { what: 'choose all statuses', at: chip('All'), shown: chip('All') },
  {
    what: 'empty the search',
    at: search,
    keys: ['Control+A', 'Backspace'],
    shown: (page) => rowsOf(page).nth(29),
  },
  ...IN_MENU,
  {
    what: 'open the configuration',
    at: (page) => page.getByRole('link', { name: 'Edit Configuration of UPS Tracking Adapter' }),
    shown: method,
  },
  {
    what: 'choose a method',
    at: method,
    keys: ['ArrowDown', 'ArrowDown', 'ArrowDown'],
    shown: (page) => page.getByLabel('Redirect URI to register with your app'),
  },
  {
    what: 'type a Client ID',
    at: (page) => page.getByLabel('Client ID', { exact: true }),
    keys: 'simulated-client',
    shown: (page) => page.getByText('Not authorized', { exact: true }),
  },
  { what: 'save too early', at: button('Save'), shown: (page) => page.getByText('1 field needs attention') },
  {
    what: 'leave for the mappings',
    at: (page) => page.getByRole('link', { name: /^Shipper mappings/ }),
    shown: button('Leave'),
  },
  { what: 'leave without saving', at: button('Leave'), shown: button('Paste a list') },
  { what: 'open the dialog for a list', at: button('Paste a list'), shown: pasted },
  { what: 'type a mapping', at: pasted, keys: 'Dock 4, 88A1B2, US', shown: pasted },
];

const environment = (page: Page) => page.getByLabel('Environment');

const whole = (page: Page) => page.locator('.pager', { hasText: '1–100 of 2,000' });

const fewer = (page: Page) => page.locator('.pager', { hasNotText: 'of 2,000' });

/** The presses, choices and letters of a person with a long list. */
export const ACTS_ON_MANY: readonly Act[] = [
  {
    what: 'type in the search',
    at: search,
    keys: 'dock 19',
    shown: (page) => page.getByText('Dock 19', { exact: true }),
  },
  { what: 'delete letters of the search', at: search, keys: Array(7).fill('Backspace'), shown: whole },
  { what: 'choose a status', at: chip('Ready'), shown: fewer },
  { what: 'choose all statuses', at: chip('All'), shown: whole },
  { what: 'show those that need you', at: button('adapters need you', false), shown: fewer },
  { what: 'show all again', at: button('adapters need you', false), shown: whole },
  { what: 'sort by name', at: button('Name'), shown: sorted('Name', 'ascending') },
  { what: 'sort by status', at: button('Status'), shown: sorted('Status', 'ascending') },
  { what: 'sort the other way', at: button('Status'), shown: sorted('Status', 'descending') },
  { what: 'choose an environment', at: environment, keys: ['ArrowDown'], shown: fewer },
  { what: 'choose both environments', at: environment, keys: ['ArrowUp'], shown: whole },
  {
    what: 'select all on the page',
    at: (page) => page.getByRole('checkbox', { name: 'Select all on this page' }),
    shown: (page) => page.getByText('100 selected'),
  },
  {
    what: 'select one less',
    at: (page) => rowsOf(page).nth(3).getByRole('checkbox'),
    shown: (page) => page.getByText('99 selected'),
  },
  {
    what: 'go to the next page',
    at: (page) => page.getByRole('link', { name: 'Next' }),
    shown: (page) => page.getByText('101–200 of 2,000'),
  },
  ...IN_MENU,
  { what: 'open an adapter', at: (page) => rowsOf(page).nth(2).locator('.row-name'), shown: method },
  {
    what: 'return to the list',
    at: (page) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Adapters' }),
    shown: whole,
  },
];
