import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../../i18n';
import { useChange } from '../../kit/api/useChange';
import { useRead } from '../../kit/api/useRead';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { FormEnd } from '../../kit/form/FormEnd';
import { Loaded } from '../../kit/Loaded';
import { Page } from '../../kit/Page';
import { useMay, useShopPath } from '../../kit/shop/shop';
import { BackToShelf } from './BackToShelf';
import { usePublish } from './changes';
import { Details } from './Details';
import { Photo } from './Photo';
import type { Product, Status } from './product';
import { ProductStatus } from './ProductsTable';
import { Stock } from './Stock';

/** One product: what is said of it, its photo, its stock and what has changed it. */
export function ProductPage() {
  const { t } = useText();
  const { id = '' } = useParams();
  const mayChange = useMay('STAFF');
  const read = useRead({
    key: ['products', 'product', id],
    read: (api, signal) => api.GET('/v1/products/{id}', { params: { path: { id } }, signal }),
  });
  const product = read.data;
  return (
    <Page
      title={product?.name ?? t('shell.products')}
      back={<BackToShelf />}
      aside={
        product && (
          <span className="flex flex-wrap gap-1.5 text-base">
            <ProductStatus status={product.status as Status} />
            {product.available === 0 && <Badge tone="bad">{t('products.soldOut')}</Badge>}
            {product.isLow && product.available > 0 && <Badge tone="warn">{t('products.low')}</Badge>}
          </span>
        )
      }
      actions={product && mayChange && <Actions product={product} />}
    >
      <Loaded of={read}>
        {(loaded) => (
          <div className="grid gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
            <Details key={loaded.id} product={loaded} />
            <div className="flex min-w-0 flex-col gap-4">
              <Photo product={loaded} />
              <Stock product={loaded} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ product }: { readonly product: Product }) {
  const { t } = useText();
  const publish = usePublish();
  const [isDeleting, setIsDeleting] = useState(false);
  const isPublished = product.status === 'ACTIVE';
  return (
    <>
      <Button look="danger" onClick={() => setIsDeleting(true)}>
        {t('products.delete')}
      </Button>
      <Button
        look={isPublished ? 'plain' : 'primary'}
        isPending={publish.isPending}
        onClick={() => publish.mutate({ product, isPublished: !isPublished })}
      >
        {t(isPublished ? 'products.unpublish' : 'products.publish')}
      </Button>
      {isDeleting && <DeleteDialog product={product} onClose={() => setIsDeleting(false)} />}
    </>
  );
}

function DeleteDialog({ product, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  const { t } = useText();
  const navigate = useNavigate();
  const path = useShopPath();
  const remove = useChange({
    run: (api, _input: void) => api.DELETE('/v1/products/{id}', { params: { path: { id: product.id } } }),
    touches: ['products', 'today'],
    says: (_data, _input, say) => say('products.deleted', { name: product.name }),
    onDone: () => void navigate(path('products'), { replace: true }),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('products.deleteTitle', { name: product.name })}
      lead={t('products.deleteLead')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remove.mutate();
        }}
      >
        <FormEnd onCancel={onClose} isPending={remove.isPending} look="danger">
          {t('products.delete')}
        </FormEnd>
      </form>
    </Dialog>
  );
}
