/** Makes a value at its first use: a formatter takes milliseconds, and the first page needs few of them. */
export function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
