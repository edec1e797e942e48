import type { Way } from './api';
import { element } from './element';

/** Leaves the page for the provider's: by its address, or by posting the fields that were signed for it. */
export function goTo(way: Exclude<Way, { kind: 'intent' | 'window' }>): void {
  switch (way.kind) {
    case 'page':
      return window.location.assign(way.url);
    case 'form': {
      const inputs = way.fields.map(({ name, value }) => element('input', { type: 'hidden', name, value }));
      const form = element('form', { method: 'post', action: way.action }, ...inputs);
      document.body.append(form);
      return form.submit();
    }
  }
}
