/** Runs the steps handed to it one after the other, in the order they came; one that fails does not stop the next. */
export function oneAtATime(): <Result>(step: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const result = last.then(step);
    last = result.catch(() => undefined);
    return result;
  };
}
