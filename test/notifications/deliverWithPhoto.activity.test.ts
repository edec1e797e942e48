import { randomUUID } from 'node:crypto';
import { png } from '../catalog/photos';
import { CourierStage } from './courierStage';

let stage: CourierStage;
beforeAll(async () => {
  stage = await CourierStage.open();
});
afterAll(() => stage.close());

const view = (photoId: string) => ({
  text: 'product.view' as const,
  params: { name: 'Dosa', description: '', price: '₹80', unit: '', stock: '', inCart: '' },
  buttons: [],
  photoId,
});

/** Photos that Telegram has shown, by their largest size's id. */
async function shownPhotos(): Promise<(string | undefined)[]> {
  const response = await fetch(`${stage.sandbox.url}/records?provider=telegram&kind=message`);
  const lines = (await response.text()).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { data } = JSON.parse(line) as { data: { message: { photo?: { file_id: string }[] } } };
    return data.message.photo?.at(-1)?.file_id;
  });
}

it('S-4 (part) an uploaded photo is brought to Telegram once, and sent by its id from then on', async () => {
  const [product] = await stage.sql<{ id: string }>(
    `INSERT INTO products (org_id, name, search_key, price_minor, currency) VALUES ($1, 'Dosa', 'dosa', 8000, 'INR') RETURNING id`,
    [stage.orgId],
  );
  const [photo] = await stage.sql<{ id: string }>(
    `INSERT INTO product_photos (org_id, product_id, type, width, height, size_bytes, bytes)
     VALUES ($1, $2, 'image/png', 10, 10, 64, $3) RETURNING id`,
    [stage.orgId, product?.id, png(10, 10)],
  );
  const chat = await stage.addChat();
  await stage.queue(chat, ['P-1'], { view: view(photo?.id ?? '') });
  stage.startLane();
  await stage.settled();
  await stage.queue(chat, ['P-2'], { view: view(photo?.id ?? '') });
  await stage.settled();
  // One that is gone costs the picture, not the message.
  await stage.queue(chat, ['P-3'], { view: view(randomUUID()) });
  await stage.settled();
  expect(await stage.statuses(chat)).toEqual(['SENT', 'SENT', 'SENT']);
  const [first, second, third] = await shownPhotos();
  expect([typeof first, second, third]).toEqual(['string', first, undefined]);
  const [{ file_ids: fileIds } = { file_ids: {} }] = await stage.sql<{ file_ids: object }>(
    'SELECT file_ids FROM product_photos',
  );
  expect(Object.values(fileIds)).toEqual([first]);
});
