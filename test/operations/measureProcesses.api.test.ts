import { feedRoutes } from '../../api/feed/routes';
import { createProcessMeter } from '../../workers/relay/measureProcesses';
import { readSamples } from '../../workers/relay/readSamples';
import { fillShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes: feedRoutes, rules: { anonymous: { limit: 2, windowSeconds: 900 } } });
});
afterAll(() => edge.close());

describe('what the watch reads of a process', () => {
  it('S-48 R-99 (part) refused calls of the last five minutes by class, and how many of its streams are open', async () => {
    let nowMs = 0;
    const processes = [
      { name: 'api', url: edge.url },
      { name: 'gone', url: 'http://127.0.0.1:1' },
    ];
    const meter = createProcessMeter(processes, () => new Date(nowMs));
    const refuse = async (count: number) => {
      for (let n = 0; n < count; n += 1) await edge.ask('GET', '/v1/feed');
    };
    await refuse(3);
    expect(await meter.measure()).toEqual([{ signal: 'feedStreamsUsed', subject: 'api', value: 0 }]);

    const shop = await fillShop(edge.database, 'looks-on');
    const end = new AbortController();
    const stream = await fetch(`${edge.url}/v1/feed`, { headers: { 'x-api-key': shop.key }, signal: end.signal });
    expect(stream.status).toBe(200);
    await refuse(4);
    const used = { signal: 'feedStreamsUsed', subject: 'api', value: 1 / 500 };
    expect(await meter.measure()).toEqual([{ signal: 'rateLimited', subject: 'anonymous', value: 4 }, used]);
    nowMs = 4 * 60_000;
    await refuse(1);
    expect(await meter.measure()).toEqual([{ signal: 'rateLimited', subject: 'anonymous', value: 5 }, used]);
    nowMs = 6 * 60_000;
    expect(await meter.measure()).toEqual([{ signal: 'rateLimited', subject: 'anonymous', value: 1 }, used]);
    end.abort();
  });

  it('R-99 (part) samples are read with their labels, and nothing else is taken for one', () => {
    const page = '# TYPE a counter\na{class="x",note="a \\"b\\" } c"} 3\nab 4\na 5e-1\na_total 6\n';
    expect(readSamples(page, 'a')).toEqual([
      { labels: { class: 'x', note: 'a \\"b\\" } c' }, value: 3 },
      { labels: {}, value: 0.5 },
    ]);
  });
});
