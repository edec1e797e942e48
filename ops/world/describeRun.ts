import { cpus, totalmem } from 'node:os';
import { projectFolder } from '../setup/projectFolder';
import { run } from '../setup/run';

const GIB = 2 ** 30;

/** Where a report's figures come from: commit, day, machine. Figures of two machines are not to be compared. */
export async function describeRun(): Promise<string> {
  const { stdout: commit } = await git('rev-parse', '--short=12', 'HEAD');
  const { stdout: changes } = await git('status', '--porcelain', '--untracked-files=no');
  const state = changes.trim() === '' ? '' : ' with changes that are not committed';
  const day = new Date().toISOString().slice(0, 10);
  const memory = `${(totalmem() / GIB).toFixed(0)} GiB`;
  return `Commit ${commit.trim() || 'unknown'}${state}, ${day}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory}, Node ${process.versions.node}.`;
}

function git(...args: string[]) {
  return run('git', args, { cwd: projectFolder(), timeoutMs: 10_000 }).catch(() => ({ stdout: '' }));
}
