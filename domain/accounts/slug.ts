/** The longest slug that the database takes is 40; seven are kept for a suffix (`-x7k2qz`). */
const MAX_SLUG = 33;

/**
 * The readable part of a shop's link (`t.me/bot?start=shop_<slug>`): the name's Latin letters and digits. A name in
 * another script gives `shop`, to which the caller adds a suffix, as it does to a slug that is taken.
 */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '');
  return slug === '' ? 'shop' : slug;
}
