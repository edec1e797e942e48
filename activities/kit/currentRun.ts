import { Context } from '@temporalio/activity';

/** The id of the workflow that this activity works for; undefined outside of one (a command, a test). */
export function currentRun(): string | undefined {
  try {
    return Context.current().info.workflowExecution?.workflowId;
  } catch {
    return undefined;
  }
}
