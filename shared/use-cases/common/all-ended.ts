/** Works like `Promise.all`, but settles only when all of the work has settled. Lambda freezes work that is still running when a handler
 * returns, and a renewal on the way from UPS to the vault would be lost.
 *
 * @throws the first error, in the order of the work */
export async function allEnded<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Place in keyof Work]: Awaited<Work[Place]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
