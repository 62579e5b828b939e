import { setImmediate } from 'node:timers/promises';

/** What ends a process that is asked to end: Ctrl-C, a closed terminal, a job that is cancelled. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does some work item by item. A signal that asks this process to end waits for the item at hand, and ends the process
 * between two items, so that none is left half done.
 */
export async function undisturbed<Item>(items: Iterable<Item>, work: (item: Item) => void): Promise<void> {
  let asked: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    asked = signal;
  };
  for (const signal of signals) process.on(signal, note);
  try {
    for (const item of items) {
      work(item);
      // Signals arrive between two turns of the event loop.
      await setImmediate();
      if (asked !== undefined) break;
    }
  } finally {
    for (const signal of signals) process.off(signal, note);
  }
  // Nobody listens any more: what the signal does by default happens, and the shell sees which signal it was.
  if (asked !== undefined) process.kill(process.pid, asked);
}
