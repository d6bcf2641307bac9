/**
 * The demo's own time: starts at the real time and may run faster. The API takes its clock from the client, so the
 * whole chat, nudges included, follows.
 */
export function createTime() {
  let speed = 1;
  let real = performance.now();
  let virtual = Date.now();
  const timers = new Set();

  const now = () => virtual + (performance.now() - real) * speed;

  function arm(timer) {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(() => {
      timers.delete(timer);
      timer.run();
    }, (timer.due - now()) / speed);
  }

  return {
    /** Milliseconds since 1970 in the demo's time. */
    now,
    /** Run something in so many of the demo's seconds; returns a function that calls it off. */
    after(seconds, run) {
      const timer = { due: now() + seconds * 1000, run, handle: 0 };
      timers.add(timer);
      arm(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    setSpeed(next) {
      virtual = now();
      real = performance.now();
      speed = next;
      timers.forEach(arm);
    },
    /** Call everything off. */
    stop() {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
    },
  };
}
