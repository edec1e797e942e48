import { freePort } from '../../ops/setup/ports';

describe('ports of servers that are about to listen', () => {
  it('T-22 (part) no port is given twice, because the first server may not listen yet', async () => {
    const ports = new Set<number>();
    // Of so many random ones without a memory two are the same, all but once in thirty thousand times.
    for (let count = 0; count < 500; count += 1) ports.add(await freePort());
    expect(ports.size).toBe(500);
  });
});
