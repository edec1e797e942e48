const loading = new Map<string, Promise<void>>();

/**
 * Loads a provider's own script, whose address the page's `<meta name>` has; once for the page, and a failure may be tried
 * again.
 */
export function loadScript(name: 'stripe-js' | 'razorpay-js'): Promise<void> {
  const known = loading.get(name);
  if (known) return known;
  const loaded = addScript(name).catch((error: unknown) => {
    loading.delete(name);
    throw error;
  });
  loading.set(name, loaded);
  return loaded;
}

function addScript(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${name} could not be loaded`));
    document.head.append(script);
  });
}
