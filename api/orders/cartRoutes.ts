import type { Route } from '../kit/route';
import { acceptCartPrices, deleteCart, setCartAddress, setCartCustomer, updateCart } from './changeCart';
import { addCartItem, getCartItem, listCartItems, removeCartItem, setCartItem } from './changeCartLine';
import { checkOutCart } from './checkOutCart';
import { createCart } from './createCart';
import { getCart } from './getCart';
import { listCarts } from './listCarts';

/** Carts: opened, filled, and made into an order. */
export const cartRoutes: readonly Route[] = [
  createCart,
  listCarts,
  getCart,
  updateCart,
  deleteCart,
  setCartCustomer,
  setCartAddress,
  acceptCartPrices,
  listCartItems,
  addCartItem,
  getCartItem,
  setCartItem,
  removeCartItem,
  checkOutCart,
];
