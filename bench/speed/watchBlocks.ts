/** How long a timer that is always due has to wait at most, in milliseconds: the longest task meanwhile. */
export function watchBlocks() {
  let longest = 0;
  let last = performance.now();
  let timer: NodeJS.Immediate;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    timer = setImmediate(tick);
  };
  timer = setImmediate(tick);
  return {
    stop: () => {
      clearImmediate(timer);
      return Math.max(longest, performance.now() - last);
    },
  };
}
