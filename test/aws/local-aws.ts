/** The key is not one: the loopback servers verify no signature. */
export const configAt = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** The refusal that a promise ends with. */
export const refusalOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'not refused',
    (error: unknown) => error,
  );

let ids = 0;

/** An id of its own, so that the tests of one table do not meet. */
export const anId = (prefix = 'adp'): string => `${prefix}_${String(++ids).padStart(26, '0')}`;
