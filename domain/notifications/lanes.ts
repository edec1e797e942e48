/**
 * Chats are spread over 1,024 places by a hash of their id (`messages.lane_hash`), and places over 64 shares. A lane
 * owns whole shares and locks each, so that lanes of an old and a new number of lanes never own a chat together.
 */
export const SHARES = 64;
const PLACES = 1_024;
const PLACES_PER_SHARE = PLACES / SHARES;

/** What one lane of so many owns; ends are exclusive. */
export interface LaneRange {
  readonly firstShare: number;
  readonly endShare: number;
  readonly firstPlace: number;
  readonly endPlace: number;
}

/** @throws RangeError for a lane that doesn't exist, and for more lanes than there are shares. */
export function laneRange(lane: number, lanes: number): LaneRange {
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > SHARES) {
    throw new RangeError(`there can be 1 to ${SHARES} lanes, not ${lanes}`);
  }
  if (!Number.isInteger(lane) || lane < 0 || lane >= lanes) {
    throw new RangeError(`lane ${lane} doesn't exist: they are numbered 0 to ${lanes - 1}`);
  }
  const firstShare = Math.floor((SHARES * lane) / lanes);
  const endShare = Math.floor((SHARES * (lane + 1)) / lanes);
  return {
    firstShare,
    endShare,
    firstPlace: firstShare * PLACES_PER_SHARE,
    endPlace: endShare * PLACES_PER_SHARE,
  };
}
