import { Context } from '@temporalio/activity';

/** How a long activity says that it lives and how far it is, and hears that it is to stop. */
export interface Beats<Place> {
  /** Where the try before this one had got to. */
  readonly last: Place | undefined;
  beat(place: Place): void;
  /** @throws when the activity is cancelled or its worker stops. */
  throwIfStopped(): void;
}

/** Those of the activity that runs now. */
export function currentBeats<Place>(): Beats<Place> {
  const context = Context.current();
  return {
    last: context.info.heartbeatDetails as Place | undefined,
    beat: (place) => context.heartbeat(place),
    throwIfStopped: () => context.cancellationSignal.throwIfAborted(),
  };
}
