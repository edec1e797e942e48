import type { ChatCommand, CommandOf } from '../../../domain/chat/command';
import type { Reply } from '../reply';
import type { Turn } from '../turn';
import { search, showProduct, showProducts } from './browseShelf';
import {
  acceptPrices,
  askAgain,
  checkOut,
  chooseFulfilment,
  chooseInWords,
  chooseMethod,
  place,
  setAddress,
  setLocation,
  takeAvailable,
} from './checkOut';
import { addToCart, askNote, changeLine, clearCart, setNote, showCart } from './fillCart';
import { findShop } from './findShop';
import { cancelOrder, reorder, showMyOrders, track } from './followOrders';
import { setHours, setOpenToday, showHours, showTerms } from './keepDoor';
import {
  askRejectReason,
  changeOrder,
  dropLine,
  markRefunded,
  rejectOrder,
  showShopOrder,
  showShopOrders,
} from './keepOrders';
import { addProduct, askOtherName, askProductWords, keepSameName, updateSameName } from './addToShelf';
import { setPrice, setPublished, setStock, showShopProduct, showShopProducts, stockIn } from './keepShelf';
import { askMeaning, decideDraft, pickProduct, readOrder } from './readOrder';
import { signIn, signOutAll } from './signIn';
import { support } from './support';
import { answerTap, chooseLanguage, explain, help, passOn, setLanguage, stopReminders } from './talk';
import { enterShop, newShop, showHome, showShops, start, welcome } from './visitShops';

/** Carries out one command in the turn's transaction and says what is answered. */
export async function perform(turn: Turn, command: ChatCommand): Promise<Reply> {
  const act = ACTS[command.type] as Act<ChatCommand>;
  return act(turn, command);
}

type Act<Command> = (turn: Turn, command: Command) => Reply | Promise<Reply>;

/** What is done for each command: the whole of what can be said to the bot, in one place. */
const ACTS: { readonly [Type in ChatCommand['type']]: Act<CommandOf<Type>> } = {
  start,
  enterShop,
  showShops,
  findShop,
  welcome,
  newShop,
  help,
  chooseLanguage,
  setLanguage,
  stopReminders,
  signIn,
  signOutAll,
  support,
  explain,
  answerTap,

  showHome,
  showTerms,
  showProducts,
  showProduct,
  search,
  showCart,
  addToCart,
  changeLine,
  clearCart,
  askNote,
  setNote,
  readOrder,
  passOn,
  pickProduct,
  decideDraft,
  checkOut,
  askAgain,
  chooseFulfilment,
  setAddress,
  setLocation,
  chooseMethod,
  chooseInWords,
  place,
  acceptPrices,
  takeAvailable,
  showMyOrders,
  track,
  cancelOrder,
  reorder,

  showShopOrders,
  showShopOrder,
  changeOrder,
  dropLine,
  askRejectReason,
  rejectOrder,
  markRefunded,
  addProduct,
  askProductWords,
  updateSameName,
  askOtherName,
  keepSameName,
  stockIn,
  setPrice,
  setStock,
  setPublished,
  showShopProducts,
  showShopProduct,
  setOpenToday,
  showHours,
  setHours,
  askMeaning,
};
