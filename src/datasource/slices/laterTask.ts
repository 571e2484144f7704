/** Work that goes on in tasks of its own. */
export interface LaterTask {
  /** Does the work once more, as soon as the page had its turn. */
  next: () => void;
  stop: () => void;
}

/** A timer set by a timer waits 4 ms, and in a hidden page a second: a message does not. */
export function laterTask(work: () => void): LaterTask {
  if (typeof MessageChannel === 'undefined') {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return { next: () => (timer = setTimeout(work)), stop: () => clearTimeout(timer) };
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = work;
  return { next: () => port2.postMessage(undefined), stop: () => port1.close() };
}
