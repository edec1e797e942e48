import { useQuery } from '@tanstack/react-query';
import { ImageOff } from 'lucide-react';
import { ApiError } from '../../../client/createClient';
import { useText } from '../../i18n';
import { apiFor } from '../../kit/api/client';
import { sentBytes } from '../../kit/api/sentBytes';
import { useChange } from '../../kit/api/useChange';
import { Button } from '../../kit/Button';
import { FilePick } from '../../kit/form/FilePick';
import { Panel } from '../../kit/Page';
import { useMay, useShop } from '../../kit/shop/shop';
import type { Product } from './product';
import { shrinkPhoto } from './shrinkPhoto';

/** The photo that customers see in the chat. */
export function Photo({ product }: { readonly product: Product }) {
  const { t } = useText();
  const mayChange = useMay('STAFF');
  const path = { id: product.id };
  const upload = useChange({
    run: async (api, file: File) => {
      const photo = await shrinkPhoto(file);
      // The API looks at the bytes, whatever they are called.
      return api.PUT('/v1/products/{id}/photo', { params: { path }, ...sentBytes(photo, photo.type || 'image/jpeg') });
    },
    touches: ['products'],
    says: 'products.photoSet',
  });
  const remove = useChange({
    run: (api, _input: void) => api.DELETE('/v1/products/{id}/photo', { params: { path } }),
    touches: ['products'],
    says: 'products.photoRemoved',
  });
  const hasPhoto =
    product.photoId !== undefined || product.imageUrl !== undefined || product.telegramFileId !== undefined;
  return (
    <Panel
      title={t('products.photo')}
      actions={
        mayChange &&
        hasPhoto && (
          <Button size="small" look="quiet" isPending={remove.isPending} onClick={() => remove.mutate()}>
            {t('products.photoRemove')}
          </Button>
        )
      }
    >
      {mayChange ? (
        <FilePick
          label={t('products.photoPick')}
          accept="image/*"
          isPending={upload.isPending}
          onFile={(file) => upload.mutate(file)}
        >
          <Shown product={product} />
          <p className="text-ink-soft text-sm">{t('products.photoHint')}</p>
        </FilePick>
      ) : (
        <Shown product={product} />
      )}
    </Panel>
  );
}

function Shown({ product }: { readonly product: Product }) {
  const { t } = useText();
  const address = usePhoto(product);
  if (address !== undefined) {
    return <img src={address} alt={product.name} className="max-h-64 max-w-full rounded-lg object-contain" />;
  }
  if (product.photoId !== undefined) return <div className="animate-skeleton bg-sunk h-40 w-full rounded-lg" />;
  if (product.imageUrl !== undefined) {
    return (
      <a
        href={product.imageUrl}
        target="_blank"
        rel="noreferrer"
        className="text-accent max-w-full underline break-all"
      >
        {product.imageUrl}
      </a>
    );
  }
  return (
    <span className="text-ink-soft flex items-center gap-2">
      <ImageOff size={18} aria-hidden />
      {t(product.telegramFileId === undefined ? 'products.photoNone' : 'products.photoInTelegram')}
    </span>
  );
}

/** The photo as an address that an image can show; the API's own needs a token that no image sends. */
function usePhoto({ id, photoId }: Product): string | undefined {
  const { orgId } = useShop();
  const { data } = useQuery({
    queryKey: [orgId, 'photos', photoId],
    queryFn: async ({ signal }) => {
      const call = { params: { path: { id } }, parseAs: 'blob', signal } as const;
      const { data: photo, error, response } = await apiFor(orgId).GET('/v1/products/{id}/photo', call);
      if (photo === undefined) throw new ApiError(response, error);
      return toAddress(photo);
    },
    enabled: photoId !== undefined,
    // Another photo has another id.
    staleTime: Infinity,
  });
  return data;
}

/** A data address: one of a blob would have to be given back when nothing shows it any more. */
function toAddress(photo: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    // As of readAsDataURL it is a text.
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => failed(reader.error ?? new Error('the photo can’t be read'));
    reader.readAsDataURL(photo);
  });
}
