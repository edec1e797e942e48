import { lineProgress } from './progress';
import { SetupError } from './setupError';
import { findTemporal } from './temporalBinary';

/** Gets the Temporal server before the tests begin, with progress: where it must be built, that takes minutes. */
export async function getTemporal(): Promise<void> {
  try {
    await findTemporal({ progress: lineProgress((line) => process.stdout.write(`${line}\n`)) });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}
