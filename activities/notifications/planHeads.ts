import type { Head } from '../../db/notifications/findHeads';
import type { Plan } from '../../db/notifications/writeChanges';
import type { Allowance } from '../../domain/notifications/botHealth';
import type { BotKey } from '../../domain/notifications/channelPort';
import { decide } from '../../domain/notifications/decide';
import { unreachable } from '../../domain/kit/exhaustive';
import { isAtMostOnce } from '../../domain/notifications/message';

/** What a lane does with the next messages of its chats. */
export interface HeadsPlan {
  readonly sends: readonly Head[];
  readonly folds: readonly Head[];
  /** What is not sent now, or never. */
  readonly asides: readonly Aside[];
}

export interface Aside {
  readonly head: Head;
  readonly plan: Exclude<Plan, { status: 'CLAIMED' }>;
}

export interface BotsNow {
  allowanceOf(bot: BotKey): Allowance;
  /** Is a call to this bot under way? */
  isCalled(bot: BotKey): boolean;
}

/** Decides about each head; of a bot in trouble one message goes, to see whether it is back. */
export function planHeads(heads: readonly Head[], bots: BotsNow): HeadsPlan {
  const sends: Head[] = [];
  const folds: Head[] = [];
  const asides: Aside[] = [];
  for (const head of allowed(heads, bots)) {
    const decision = decide(head, head);
    switch (decision.type) {
      case 'send':
        sends.push(head);
        break;
      case 'fold':
        folds.push(head);
        break;
      case 'suppress':
        asides.push({ head, plan: { status: 'SUPPRESSED', reason: decision.reason } });
        break;
      case 'wait':
        asides.push({ head, plan: { status: 'QUEUED', availableAt: decision.until } });
        break;
      default:
        unreachable(decision);
    }
  }
  return { sends, folds, asides };
}

function allowed(heads: readonly Head[], bots: BotsNow): Head[] {
  const probes = new Map<BotKey, Head>();
  for (const head of heads) {
    if (bots.allowanceOf(head.bot) !== 'probe' || bots.isCalled(head.bot)) continue;
    const probe = probes.get(head.bot);
    // What may go out once only is not risked on a bot that doesn't answer, as long as there is anything else.
    if (!probe || (isAtMostOnce(probe) && !isAtMostOnce(head))) probes.set(head.bot, head);
  }
  return heads.filter((head) => {
    const allowance = bots.allowanceOf(head.bot);
    return allowance === 'open' || (allowance === 'probe' && probes.get(head.bot) === head);
  });
}
