import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPlaces, DemoShop } from './demoFile';

/** What the story gets to work with; `ops/story/playStory.ts` exports `playStory(options): Promise<StoryOutcome>`. */
export interface StoryOptions {
  places: DemoPlaces;
  /** The environment that the processes run with: the story makes an API key as an operator does. */
  settings: Readonly<Record<string, string | undefined>>;
  temporalNamespace: string;
  /** Kills a process of ours with SIGKILL; resolves when it serves again. */
  killAndAwait(process: 'api' | 'worker' | 'relay'): Promise<void>;
  /** Shows one line to the person. */
  print(line: string): void;
}

export interface StoryOutcome {
  /** True when each step was seen in Postgres, in Temporal and in the sandbox's record. */
  isComplete: boolean;
  shop: DemoShop;
}

interface StoryModule {
  playStory(options: StoryOptions): Promise<StoryOutcome>;
}

/** The story of this build, loaded only when it is played; undefined where it is not part of the build. */
export async function loadStory(): Promise<StoryModule['playStory'] | undefined> {
  const file = join(__dirname, '..', 'story', 'playStory');
  if (!existsSync(`${file}.js`)) return undefined;
  const story = (await import(file)) as StoryModule;
  return story.playStory;
}
