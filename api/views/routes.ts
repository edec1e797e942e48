import { z } from 'zod';
import { changeView as change } from '../../db/views/changeView';
import { listViews as list } from '../../db/views/listViews';
import { removeView as remove } from '../../db/views/removeView';
import { saveView as save } from '../../db/views/saveView';
import { idParams, line } from '../kit/fields';
import { route, type Route } from '../kit/route';
import { view, viewAccess, viewFilters, viewPage, viewScope } from './view';

const listViews = route({
  method: 'get',
  path: '/views',
  operationId: 'listViews',
  summary: 'Saved views: your own and the team’s, by name',
  tag: 'views',
  access: viewAccess,
  query: z.strictObject({ page: viewPage.optional() }),
  response: z.object({ views: z.array(view) }),
  handler: async ({ tx, query }) => ({ data: { views: await list(tx, query) } }),
});

const saveView = route({
  method: 'post',
  path: '/views',
  operationId: 'saveView',
  summary: 'Save a page with its filters under a name',
  tag: 'views',
  access: viewAccess,
  idempotency: 'optional',
  body: z.strictObject({ page: viewPage, name: line(100), filters: viewFilters, scope: viewScope }),
  response: view,
  statuses: [201],
  refusals: ['VIEW_EXISTS', 'TOO_MANY_VIEWS'],
  handler: async ({ tx, body }) => ({ data: await save(tx, body), message: 'The view is saved.' }),
});

const changeView = route({
  method: 'patch',
  path: '/views/:id',
  operationId: 'changeView',
  summary: 'Rename a view, or give it other filters',
  tag: 'views',
  access: viewAccess,
  params: idParams,
  body: z.strictObject({
    name: line(100).optional(),
    filters: viewFilters.optional(),
    expectedVersion: z.int().min(1).optional().meta({ description: 'version of the view that you have seen' }),
  }),
  response: view,
  refusals: ['VIEW_EXISTS', 'CONFLICT'],
  handler: async ({ tx, params, body }) => ({ data: await change(tx, { viewId: params.id, ...body }) }),
});

const removeView = route({
  method: 'delete',
  path: '/views/:id',
  operationId: 'removeView',
  summary: 'Remove a view',
  tag: 'views',
  access: viewAccess,
  params: idParams,
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await remove(tx, params.id);
    return { data: { id: params.id }, message: 'The view is removed.' };
  },
});

/** Saved views of lists. */
export const viewRoutes: readonly Route[] = [listViews, saveView, changeView, removeView];
