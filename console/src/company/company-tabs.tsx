import type { ComponentChild } from 'preact';
import { CompanyInformation } from './company-information.tsx';

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
];
