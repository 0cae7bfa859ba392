/** Things a test opened, closed in reverse when it ends. Call it once, at the top of a test file. */
export function closeAfterEach(): <T>(
  thing: T,
  close: (thing: T) => unknown,
) => T {
  const closers: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  return (thing, close) => {
    closers.push(() => close(thing));
    return thing;
  };
}
