const STORED = 'munshi.shop';

/** The slug of the shop that was open last in this browser: where `/` leads. */
export function rememberedShop(): string | undefined {
  return localStorage.getItem(STORED) ?? undefined;
}

export function rememberShop(slug: string): void {
  localStorage.setItem(STORED, slug);
}
