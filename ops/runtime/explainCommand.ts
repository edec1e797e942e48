/**
 * What an operator's command says when it failed: one sentence. A database that can't be reached mostly means that
 * nothing is running here, which is worth saying; customers are told something else.
 */
export function explainCommand(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'DATABASE_UNAVAILABLE') {
    return 'Postgres can’t be reached: is Munshi running (npm start), or is the database’s address right?';
  }
  return error instanceof Error ? error.message : String(error);
}
