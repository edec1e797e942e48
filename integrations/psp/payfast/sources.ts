import { Resolver } from 'node:dns/promises';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where notifications may come from. */
export interface Sources {
  /** Networks as `197.97.145.144/28`. */
  readonly ranges: readonly string[];
  /** Names whose addresses count as well; asked only about an address that no range has. */
  readonly hosts: readonly string[];
  /** The machine's own resolver unless told. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/**
 * developers.payfast.co.za/docs#ports-ips, and since its move of July 2025 the addresses of
 * support.payfast.help «Whitelisting IP addresses» and 13.245.74.88 (woocommerce-gateway-payfast#471, September 2026).
 * Its names resolve to some of them only, and to others from time to time.
 */
export const PAYFAST_SOURCES: Sources = {
  ranges: [
    '197.97.145.144/28',
    '41.74.179.192/27',
    '102.216.36.0/28',
    '102.216.36.128/28',
    '144.126.193.139/32',
    '13.245.74.88/32',
    ...Array.from({ length: 21 }, (_, index) => `3.163.${232 + index}.237/32`),
  ],
  hosts: ['www.payfast.co.za', 'w1w.payfast.co.za', 'w2w.payfast.co.za', 'sandbox.payfast.co.za'],
};

/** Does an address belong to the provider? `UNKNOWN` when it is in no list and a name could not be looked up. */
export type SourceVerdict = 'OURS' | 'FOREIGN' | 'UNKNOWN';

/** @throws Error when a range is none. */
export function createSourceCheck(sources: Sources): (address: string) => Promise<SourceVerdict> {
  const { hosts, resolve = lookUp } = sources;
  const ranges = new BlockList();
  for (const range of sources.ranges) {
    const [network = '', bits = ''] = range.split('/');
    if (!/^\d{1,3}$/.test(bits)) throw new Error(`«${range}» is no range of addresses`);
    ranges.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return async (given) => {
    const address = plain(given);
    if (!isIPv4(address) && !isIPv6(address)) return 'FOREIGN';
    if (ranges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return 'OURS';
    const found = await Promise.allSettled(hosts.map((host) => resolve(host)));
    if (found.some((each) => each.status === 'fulfilled' && each.value.includes(address))) return 'OURS';
    return found.some(({ status }) => status === 'rejected') ? 'UNKNOWN' : 'FOREIGN';
  };
}

/** A resolver by itself waits for half a minute; who notifies us waits for a few seconds. */
const RESOLVER = new Resolver({ timeout: 1_500, tries: 2 });

function lookUp(host: string): Promise<string[]> {
  return RESOLVER.resolve4(host);
}

/** An IPv4 address in the clothes of an IPv6 one: `::ffff:203.0.113.7`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
