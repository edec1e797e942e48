import type { Route } from '../kit/route';
import { addProduct } from './addProduct';
import { adjustStock } from './adjustStock';
import { deleteProduct } from './deleteProduct';
import { getProduct } from './getProduct';
import { listMovements } from './listMovements';
import { listProducts } from './listProducts';
import { publishProduct, unpublishProduct } from './publishProduct';
import { search, searchProducts } from './searchProducts';
import { patchProduct, updateProduct } from './updateProduct';

/** Products, their stock, and the public search. Searching stands before reading one, whose path would match it too. */
export const catalogRoutes: readonly Route[] = [
  search,
  searchProducts,
  listProducts,
  addProduct,
  getProduct,
  updateProduct,
  patchProduct,
  deleteProduct,
  publishProduct,
  unpublishProduct,
  adjustStock,
  listMovements,
];
