type DatabaseModule = typeof import('../../db/kit/database');
type ReadingModule = typeof import('../../domain/chat/readTelegramUpdate');
type ReceivingModule = typeof import('../../db/chat/receiveUpdate');
type HandlingModule = typeof import('../../db/chat/handleMessage');

/** The product's own code, as a process loads it. */
export type Product = Pick<DatabaseModule, 'openDatabase'> &
  Pick<ReadingModule, 'readTelegramUpdate'> &
  Pick<ReceivingModule, 'receiveUpdate'> &
  Pick<HandlingModule, 'handleMessage'>;

/** Loads the product's code. The same modules each time, as in a process that lives on. */
export function loadProduct(): Product {
  const { openDatabase } = jest.requireActual<DatabaseModule>('../../db/kit/database');
  const { readTelegramUpdate } = jest.requireActual<ReadingModule>('../../domain/chat/readTelegramUpdate');
  const { receiveUpdate } = jest.requireActual<ReceivingModule>('../../db/chat/receiveUpdate');
  const { handleMessage } = jest.requireActual<HandlingModule>('../../db/chat/handleMessage');
  return { openDatabase, readTelegramUpdate, receiveUpdate, handleMessage };
}

/** Loads the product's code anew: nothing that a module kept in memory is there any more. */
export function loadAnew(): Product {
  jest.resetModules();
  return loadProduct();
}
