/** A field of the configuration that changed, in the API's words. A secret has the field alone. */
export interface FieldChange {
  readonly field: string;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}
