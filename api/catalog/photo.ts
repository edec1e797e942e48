import { getPhoto as get } from '../../db/catalog/getPhoto';
import { removePhoto as remove } from '../../db/catalog/removePhoto';
import { setPhoto as set } from '../../db/catalog/setPhoto';
import { vendorOfProduct } from '../../db/catalog/vendorOfProduct';
import { MAX_PHOTO_BYTES, PHOTO_TYPES } from '../../domain/catalog/photo';
import { idParams } from '../kit/fields';
import { route, sentFile } from '../kit/route';
import { product } from './product';

export const setPhoto = route({
  method: 'put',
  path: '/products/:id/photo',
  operationId: 'setPhoto',
  summary: 'Give a product a photo; its bytes say what it is, and the chats show it from now on',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  params: idParams,
  rawBody: { types: PHOTO_TYPES, maxBytes: MAX_PHOTO_BYTES },
  response: product,
  refusals: ['PHOTOS_FULL'],
  handler: async ({ tx, params, bytes }) => ({ data: await set(tx, { productId: params.id, bytes }) }),
});

export const removePhoto = route({
  method: 'delete',
  path: '/products/:id/photo',
  operationId: 'removePhoto',
  summary: 'Take a product’s photo away, here and in the chats',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  params: idParams,
  response: product,
  handler: async ({ tx, params }) => ({ data: await remove(tx, { productId: params.id }) }),
});

export const getPhoto = route({
  method: 'get',
  path: '/products/:id/photo',
  operationId: 'getPhoto',
  summary: 'The photo of a product',
  tag: 'catalog',
  access: {
    scope: 'catalog:read',
    minRole: 'VIEWER',
    buyer: { useCase: 'browse', orgOf: (tx, { params }) => vendorOfProduct(tx, params.id) },
  },
  params: idParams,
  sends: PHOTO_TYPES,
  response: sentFile,
  handler: async ({ tx, params }) => {
    const { type, bytes } = await get(tx, { productId: params.id });
    // It changes with the product, so that a browser asks again, and hears 304 as long as it is the same.
    return { data: { type, bytes, cacheControl: 'private, no-cache' } };
  },
});
