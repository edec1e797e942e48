export { COURIER_QUEUE, COURIER_WORKFLOW, courierWorkflowId } from '../../domain/notifications/process';

/** Which lane a run is. How many there are is the workers' own setting, so that it changes with a deploy. */
export interface CourierInput {
  readonly lane: number;
}
