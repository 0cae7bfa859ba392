import { OnProgress } from '@layer-rebase/engine';
import { Terminal } from '../terminal';
import { progressBar } from './progressBar';
import { progressLines } from './progressLines';

/** Somebody who is told what happens now, and when to stop listening. */
export interface ProgressView {
  readonly onProgress: OnProgress;
  stop(): void;
}

/** A bar where a person watches, lines in a log, nothing when the reader is a program (`quiet` still shows the bar). */
export function showProgress(
  terminal: Terminal,
  options: { readonly quiet: boolean },
): ProgressView {
  if (terminal.screen) return progressBar(terminal.screen);
  return options.quiet
    ? { onProgress: () => undefined, stop: () => undefined }
    : progressLines(text => terminal.note(text));
}
