/** The configuration of every SDK client of these tests. The key is a dummy: the loopback servers verify no signature. */
export const awsClientConfig = (origin: string) => ({
  endpoint: origin,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});

/** The answer without the SDK's metadata. */
export function answerOf<Output extends { $metadata: unknown }>({ $metadata: _, ...answer }: Output) {
  return answer;
}

/** The error that a call is refused with, as name and message. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  const ending = await call.then(
    () => new Error('It was not refused'),
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  return { name: ending.name, message: ending.message };
}
