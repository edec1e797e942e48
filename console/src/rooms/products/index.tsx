import { Route, Routes } from 'react-router';
import type { ReadsAhead } from '../../kit/api/useRead';
import { NotFound } from '../../kit/NotFound';
import { ImportPage } from './ImportPage';
import { NewProductPage } from './NewProductPage';
import { ProductPage } from './ProductPage';
import { ProductsPage, productsRead } from './ProductsPage';

export const ahead: ReadsAhead = (begin) => begin(productsRead({}));

/** The shelf: its list, each product, and the ways in which new ones come. */
export function Room() {
  return (
    <Routes>
      <Route index element={<ProductsPage />} />
      <Route path="new" element={<NewProductPage />} />
      <Route path="import" element={<ImportPage />} />
      <Route path=":id" element={<ProductPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
