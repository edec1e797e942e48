import { startSandbox } from '../../sandbox/server';

export { startSandbox };
