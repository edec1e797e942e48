import type * as databaseModule from '../../db/kit/database';
import type * as handlingModule from '../../db/chat/handleMessage';
import type * as receivingModule from '../../db/chat/receiveUpdate';
import type * as readingModule from '../../domain/chat/readTelegramUpdate';
import type * as redactingModule from '../../domain/chat/redactTelegramUpdate';

/** The product's own code, as a process loads it. */
export type Product = Pick<typeof databaseModule, 'openDatabase'> &
  Pick<typeof readingModule, 'readTelegramUpdate'> &
  Pick<typeof redactingModule, 'redactTelegramUpdate'> &
  Pick<typeof receivingModule, 'receiveUpdate'> &
  Pick<typeof handlingModule, 'handleMessage'>;

/** Loads the product's code. The same modules each time, as in a process that lives on. */
export function loadProduct(): Product {
  const { openDatabase } = jest.requireActual<typeof databaseModule>('../../db/kit/database');
  const { readTelegramUpdate } = jest.requireActual<typeof readingModule>('../../domain/chat/readTelegramUpdate');
  const { redactTelegramUpdate } = jest.requireActual<typeof redactingModule>('../../domain/chat/redactTelegramUpdate');
  const { receiveUpdate } = jest.requireActual<typeof receivingModule>('../../db/chat/receiveUpdate');
  const { handleMessage } = jest.requireActual<typeof handlingModule>('../../db/chat/handleMessage');
  return { openDatabase, readTelegramUpdate, redactTelegramUpdate, receiveUpdate, handleMessage };
}

/** Loads the product's code anew: nothing that a module kept in memory is there any more. */
export function loadAnew(): Product {
  jest.resetModules();
  return loadProduct();
}
