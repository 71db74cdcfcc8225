/** Identifies an adapter across all companies. */
export interface AdapterKey {
  readonly tenantId: string;
  readonly adapterId: string;
}

export const keyOf = ({ tenantId, adapterId }: AdapterKey): AdapterKey => ({ tenantId, adapterId });
