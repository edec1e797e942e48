import { findPhotoForBot, noteFileId, type PhotoForBot } from '../../db/catalog/getPhoto';
import type { Database } from '../../db/kit/database';
import { eachAlone } from '../../db/kit/transaction';
import type { Head } from '../../db/notifications/findHeads';
import type { ChannelOutcome } from '../../domain/notifications/channelPort';
import { deliver, type Deliverable, type Means } from './deliver';

/**
 * Brings a message to its reader together with the photo of ours that it shows: uploaded the first time, by the
 * channel's own id from then on. What keeps us from reading or remembering the photo costs the picture or another
 * upload, never the message.
 */
export async function deliverWithPhoto(database: Database, head: Head, means: Means): Promise<ChannelOutcome> {
  const { photoId } = head.view;
  if (photoId === undefined || head.kind === 'DELETE') return deliver(head, means);
  const place = { orgId: head.orgId, photoId, bot: head.bot };
  const session = eachAlone(database);
  const photo = await findPhotoForBot(session, place).catch(() => undefined);
  const outcome = await deliver(withPhoto(head, photo), means);
  if (outcome.type === 'sent' && outcome.fileId !== undefined) {
    await noteFileId(session, { ...place, fileId: outcome.fileId }).catch(() => undefined);
  }
  return outcome;
}

function withPhoto(head: Head, photo: PhotoForBot | undefined): Deliverable {
  if (!photo) return head;
  return 'fileId' in photo
    ? { ...head, view: { ...head.view, photo: photo.fileId } }
    : { ...head, upload: photo.bytes };
}
