/** A draft is not shown yet, an inactive product was taken off the shelf, a deleted one lives on in past orders only. */
export const PRODUCT_STATUSES = ['DRAFT', 'ACTIVE', 'INACTIVE', 'DELETED'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

/** A product of a shop as its staff sees it. */
export interface Product {
  readonly id: string;
  /** The shop that sells it. */
  readonly vendorId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly category: string | undefined;
  /** What one piece is: `kg`, `500 g`, `piece`, `box`. */
  readonly unit: string | undefined;
  /** Other names by which customers may ask for it. */
  readonly aliases: readonly string[];
  readonly priceMinor: bigint;
  readonly currency: string;
  /** Pieces on hand, those reserved for open orders included. */
  readonly stockQuantity: number;
  /** Pieces that can still be ordered. */
  readonly available: number;
  readonly minOrderQuantity: number;
  /** Its number in the shop's own books; no two products share one. */
  readonly sku: string | undefined;
  /** Up to so many orderable pieces are few; undefined: as the shop's setting says. */
  readonly lowStockAt: number | undefined;
  /** Is it on the shelf, with few pieces left? */
  readonly isLow: boolean;
  /** An uploaded photo; a new one has a new id. */
  readonly photoId: string | undefined;
  readonly imageUrl: string | undefined;
  /** A photo that Telegram stores; sending this id uploads nothing. */
  readonly telegramFileId: string | undefined;
  readonly status: ProductStatus;
  readonly publishedAt: Date | undefined;
  /** Counts edits. Stock does not count as one: an order must not spoil somebody's open form. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the order parser reads of a product. */
export interface CatalogueEntry {
  readonly productId: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unit: string | undefined;
  readonly minOrderQuantity: number;
}
