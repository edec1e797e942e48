import { connect } from 'node:net';

/**
 * Resolves when something listens at the address; for readiness, which asks no more of Temporal than that.
 * @throws Error when nothing does, or not within the time.
 */
export function canConnect(address: string, timeoutMs: number): Promise<void> {
  const separator = address.lastIndexOf(':');
  const host = address.slice(0, separator).replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(address.slice(separator + 1)) });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
