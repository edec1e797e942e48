import type { Route } from '../http/router';

export function createPages(): Route[] {
  return [];
}
