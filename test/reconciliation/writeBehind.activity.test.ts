import { createWriteBehind } from '../../activities/reconciliation/writeBehind';

/** A write that ends when it is told to. */
function held() {
  let end: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve());
  });
  return { write: () => ended, end };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('writing behind a list', () => {
  it('R-55 (part) another try goes on after the last batch before which everything is written, whatever ended first', async () => {
    const writes = createWriteBehind(2, 0);
    const [first, second] = [held(), held()];
    await writes.add(1, first.write);
    await writes.add(2, second.write);
    second.end();
    await turn();
    expect(writes.written()).toBe(0);
    first.end();
    await turn();
    expect(writes.written()).toBe(2);
  });

  it('R-55 (part) the list waits while as many batches as may be are under way', async () => {
    const writes = createWriteBehind(2, 0);
    const [first, second] = [held(), held()];
    await writes.add(1, first.write);
    await writes.add(2, second.write);
    let isBegun = false;
    const third = writes.add(3, () => {
      isBegun = true;
      return Promise.resolve();
    });
    await turn();
    expect(isBegun).toBe(false);
    first.end();
    await third;
    expect(isBegun).toBe(true);
    second.end();
    await writes.end();
    expect(writes.written()).toBe(3);
  });

  it('R-55 (part) a write that fails ends the list, with the others at their end and nothing after it counted', async () => {
    const writes = createWriteBehind(2, 0);
    const [first, second] = [held(), held()];
    await writes.add(1, first.write);
    await writes.add(2, second.write);
    first.end(new Error('no database'));
    await expect(writes.add(3, () => Promise.resolve())).rejects.toThrow('no database');
    let hasEnded = false;
    const ending = writes.end().finally(() => (hasEnded = true));
    await turn();
    expect(hasEnded).toBe(false);
    second.end();
    await expect(ending).rejects.toThrow('no database');
    expect(writes.written()).toBe(0);
  });
});
