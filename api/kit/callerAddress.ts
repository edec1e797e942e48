/**
 * What one caller has for themselves: an IPv4 address, or the network of 64 bits of an IPv6 address, of which everybody
 * gets at least one, so that nobody counts as many by changing the rest of it.
 *
 * @param ip as express finds it behind the proxies that we trust; undefined once the connection is gone.
 */
export function callerAddress(ip: string | undefined): string {
  if (ip === undefined) return '';
  if (!ip.includes(':')) return ip;
  // An IPv4 address in the clothes of an IPv6 one: ::ffff:203.0.113.7.
  if (ip.includes('.')) return ip.slice(ip.lastIndexOf(':') + 1);
  const [before = '', after] = ip.split('%')[0]?.split('::') ?? [];
  const head = groupsOf(before);
  const tail = groupsOf(after ?? '');
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, 4).join(':');
}

function groupsOf(text: string): string[] {
  const groups = text.split(':').filter((group) => group !== '');
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
