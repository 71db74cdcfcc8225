/** As `Promise.all`, but it ends only when all of the work has ended, well or not. What is still at work when a handler ends is
 * frozen with its environment: a renewal on the way from UPS to the vault would be lost.
 *
 * @throws the first error, in the order of the work */
export async function allEnded<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [Place in keyof Work]: Awaited<Work[Place]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
