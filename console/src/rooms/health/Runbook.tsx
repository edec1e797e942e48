import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { useRead } from '../../kit/api/useRead';
import type { AnswerOf } from '../../kit/api/client';
import { Dialog } from '../../kit/Dialog';
import { Loaded } from '../../kit/Loaded';

/** The page of an alert: what it means, where to look, what mends it; of the version that is running. */
export function Runbook({ rule, onClose }: { readonly rule: string; readonly onClose: () => void }) {
  const { t } = useText();
  const read = useRead<AnswerOf<'/v1/operations/runbooks/{rule}'>>({
    key: ['runbooks', rule],
    read: (api, signal) =>
      api.GET('/v1/operations/runbooks/{rule}', { params: { path: { rule: rule as 'outbox-lag' } }, signal }),
  });
  return (
    <Dialog isOpen onClose={onClose} title={`${t('health.runbook')}: ${rule}`} look="wide">
      <Loaded of={read}>
        {({ text }) => (
          // Written in English, as commands and logs are.
          <div lang="en" className="flex max-w-prose flex-col gap-3">
            {text
              .split(/\n{2,}/)
              .reduce(gatherFences, [])
              .map((block, place) => (
                <Block key={place} text={block} />
              ))}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}

/** A fence with an empty line in it is one block all the same. */
function gatherFences(blocks: readonly string[], next: string): readonly string[] {
  const last = blocks.at(-1);
  const isOpen = last !== undefined && last.startsWith('```') && !/\n```\s*$/.test(last);
  return isOpen ? [...blocks.slice(0, -1), `${last}\n\n${next}`] : [...blocks, next];
}

/** As much of Markdown as runbooks use: headings, lists, commands, words in backticks. */
function Block({ text }: { readonly text: string }) {
  const fence = /^```\w*\n([^]*?)\n?```\s*$/.exec(text);
  if (fence) {
    return (
      <pre tabIndex={0} className="bg-sunk overflow-x-auto rounded-lg px-3 py-2 font-mono text-sm">
        {fence[1]}
      </pre>
    );
  }
  const heading = /^(#+) (.*)/.exec(text);
  if (heading) return <h3 className={heading[1] === '#' ? 'text-xl' : 'pt-2 text-lg'}>{heading[2]}</h3>;
  if (/^([-*]|\d+\.) /.test(text)) {
    return (
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {text.split(/\n(?=(?:[-*]|\d+\.) )/).map((item) => (
          <li key={item}>{inline(item.replace(/^([-*]|\d+\.) /, ''))}</li>
        ))}
      </ul>
    );
  }
  return <p>{inline(text)}</p>;
}

function inline(text: string): ReactNode {
  return text.split(/(`[^`]+`)/).map((part, place) =>
    part.startsWith('`') ? (
      <code key={place} className="bg-sunk rounded px-1 font-mono text-sm break-words">
        {part.slice(1, -1)}
      </code>
    ) : (
      part
    ),
  );
}
