import type { Route } from '../kit/route';
import { addProduct } from './addProduct';
import { adjustStock } from './adjustStock';
import { changePrices } from './changePrices';
import { deleteProduct } from './deleteProduct';
import { exportProducts, importSample } from './exportProducts';
import { getProduct } from './getProduct';
import { importProducts } from './importProducts';
import { listCategories } from './listCategories';
import { listMovements } from './listMovements';
import { listProducts } from './listProducts';
import { getPhoto, removePhoto, setPhoto } from './photo';
import { publishProduct, unpublishProduct } from './publishProduct';
import { search, searchProducts } from './searchProducts';
import { patchProduct, updateProduct } from './updateProduct';

/** Products, their stock, and the public search. What has a name of its own stands before
 * reading one product, whose path would match it too. */
export const catalogRoutes: readonly Route[] = [
  search,
  searchProducts,
  changePrices,
  importProducts,
  importSample,
  listCategories,
  exportProducts,
  listProducts,
  addProduct,
  getProduct,
  updateProduct,
  patchProduct,
  deleteProduct,
  publishProduct,
  unpublishProduct,
  setPhoto,
  removePhoto,
  getPhoto,
  adjustStock,
  listMovements,
];
