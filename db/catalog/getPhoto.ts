import type { PhotoType } from '../../domain/catalog/photo';
import { notFound } from '../../domain/kit/errors';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';

export interface StoredPhoto {
  readonly type: PhotoType;
  readonly bytes: Buffer;
}

/** The photo of a product that the caller may see. @throws DomainError `NOT_FOUND`, also for a product without one. */
export async function getPhoto(tx: Tx, { productId }: { readonly productId: string }): Promise<StoredPhoto> {
  // A buyer reads in the shop's org as a named use case, and sees what is on the shelf.
  const isOutsider = tx.principal.kind === 'system';
  const row = await tx.maybe<{ type: PhotoType; bytes: Buffer }>(
    `SELECT f.type, f.bytes FROM products p JOIN product_photos f ON f.org_id = p.org_id AND f.id = p.photo_id
     WHERE p.org_id = $1 AND p.id = $2 AND p.status <> 'DELETED' AND (NOT $3 OR p.status = 'ACTIVE')`,
    [tx.orgId, productId, isOutsider],
  );
  if (!row) throw notFound('photo');
  return row;
}

/** A photo to be shown by a bot: as the bot's channel knows it already, or its bytes. */
export type PhotoForBot = { readonly fileId: string } | StoredPhoto;

/** Runs under the courier's role. @returns undefined for a photo that is gone: the message then goes without one. */
export async function findPhotoForBot(
  session: Session,
  { orgId, photoId, bot }: { readonly orgId: string; readonly photoId: string; readonly bot: string },
): Promise<PhotoForBot | undefined> {
  const row = await session.maybe<{ file_id: string | null; type: PhotoType; bytes: Buffer | null }>(
    `SELECT file_ids ->> $3 AS file_id, type, CASE WHEN file_ids ? $3 THEN NULL ELSE bytes END AS bytes
     FROM product_photos WHERE org_id = $1 AND id = $2`,
    [orgId, photoId, bot],
  );
  if (!row) return undefined;
  if (row.file_id !== null) return { fileId: row.file_id };
  return row.bytes ? { type: row.type, bytes: row.bytes } : undefined;
}

/** Remembers by which id a bot's channel knows a photo, so that it is uploaded once. */
export async function noteFileId(
  session: Session,
  {
    orgId,
    photoId,
    bot,
    fileId,
  }: { readonly orgId: string; readonly photoId: string; readonly bot: string; readonly fileId: string },
): Promise<void> {
  await session.execute(
    `UPDATE product_photos SET file_ids = file_ids || jsonb_build_object($3::text, $4::text) WHERE org_id = $1 AND id = $2`,
    [orgId, photoId, bot, fileId],
  );
}

/** Whether photos can be read at all, wherever they lie (ops/decisions/0009). Rejects when not; sees none. */
export async function canReadPhotos(session: Session): Promise<void> {
  await session.query('SELECT 1 FROM product_photos LIMIT 1');
}
