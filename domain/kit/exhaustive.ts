/**
 * Ends a switch over a string union: the compiler refuses a forgotten case, and a value from outside that
 * slipped past the types stops here with its name.
 * @throws Error always.
 */
export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
