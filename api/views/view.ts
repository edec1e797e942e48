import { z } from 'zod';
import { VIEW_PAGES, VIEW_SCOPES } from '../../domain/views/savedView';
import { line, timestamp } from '../kit/fields';

export const viewPage = z.enum(VIEW_PAGES);
export const viewScope = z.enum(VIEW_SCOPES).meta({ description: 'mine: nobody else sees it; team: everybody does' });

/** As many as the page with the most filters has; as long as the longest value that a list's query takes. */
export const viewFilters = z
  .record(z.string().regex(/^[a-zA-Z]{1,30}$/), line(400))
  .refine((filters) => Object.keys(filters).length <= 20, 'at most 20')
  .meta({ description: 'as the page’s list takes them in its query' });

export const view = z
  .object({
    id: z.uuid(),
    page: viewPage,
    name: z.string(),
    filters: z.record(z.string(), z.string()),
    scope: viewScope,
    mayChange: z.boolean(),
    version: z.int(),
    updatedAt: timestamp,
  })
  .meta({ id: 'SavedView' });

/** Whoever looks may keep views of their own; what a team's needs is decided by the use case. */
export const viewAccess = { scope: 'orders:read', minRole: 'VIEWER' } as const;
