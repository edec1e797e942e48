import { connect } from 'node:net';
import { once } from 'node:events';
import { listen } from '../../api/kit/listen';

describe('draining', () => {
  it('T-22 (part) waits for no connection that has asked for nothing, nor for one that is kept for a next request', async () => {
    const server = await listen((_request, response) => response.end('here'), 0);
    const silent = connect(server.port, '127.0.0.1');
    const used = connect(server.port, '127.0.0.1');
    await Promise.all([once(silent, 'connect'), once(used, 'connect')]);
    used.write('GET / HTTP/1.1\r\nHost: shop.test\r\n\r\n');
    await once(used, 'data');
    const closed = Promise.all([once(silent, 'close'), once(used, 'close')]);
    silent.on('error', () => undefined);
    await server.drain();
    await closed;
  });

  it('T-22 (part) waits for an answer that has begun, and keeps its connection for no other', async () => {
    let finish: () => void = () => undefined;
    const server = await listen((_request, response) => {
      response.write('the first half');
      finish = () => response.end(', and the second');
    }, 0);
    const answer = await fetch(`http://127.0.0.1:${server.port}/`);
    const drained = server.drain();
    finish();
    expect(await answer.text()).toBe('the first half, and the second');
    await drained;
  });
});
