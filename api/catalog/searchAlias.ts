import type { RequestHandler } from 'express';

/**
 * `GET /api/search` is the public search by the address under which apps know it; it answers as `/v1/search`. Stands
 * before the routes.
 */
export const searchAlias: RequestHandler = (request, _response, next) => {
  if (request.path === '/api/search') request.url = request.url.replace(/^\/api\/search/, '/v1/search');
  next();
};
