import type { ComponentChild } from 'preact';
import { ClientsTab } from '../directory/clients-tab.tsx';
import { UsersTab } from '../directory/users-tab.tsx';
import { may } from '../sign-in/session-state.ts';
import { CompanyInformation } from './company-information.tsx';

const manages = () => may('company:manage');

export interface CompanyTab {
  /** The address; a new one begins with `/company/`. */
  readonly path: string;
  readonly title: string;
  /** Whether the signed-in person may open it. Default: everyone may. */
  readonly isFor?: () => boolean;
  readonly draw: () => ComponentChild;
}

/** The tabs of Company Information. A new tab is a row here and a component. */
export const COMPANY_TABS: readonly CompanyTab[] = [
  { path: '/company', title: 'Information', draw: () => <CompanyInformation /> },
  { path: '/company/users', title: 'Users', isFor: manages, draw: () => <UsersTab /> },
  { path: '/company/api-clients', title: 'API clients', isFor: manages, draw: () => <ClientsTab /> },
];
