/** Ids by another id, each once and in the order in which they came. */
export class IdIndex extends Map<string, Set<string>> {
  add(key: string, id: string): void {
    const ids = this.get(key);
    if (ids === undefined) this.set(key, new Set([id]));
    else ids.add(id);
  }

  of(key: string): string[] {
    return [...(this.get(key) ?? [])];
  }
}
