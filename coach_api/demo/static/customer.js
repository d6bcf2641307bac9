/**
 * Plays a scripted customer. A script is a set of scenes; a scene says what comes after a silence and how the customer
 * takes a reply:
 *
 *     {"silence": {"after": 40, "say": "Hello?", "then": "waits"},
 *      "replies": [{"if": "https?://", "after": 5, "say": "Found it!", "then": "over"}, {"say": "Where exactly?"}]}
 *
 * `after` is in seconds, `if` is a pattern for the agent's message, `then` the next scene (the same one if left out).
 * The first reply that fits is taken. A scene with `"over": true` needs nothing more from the agent.
 *
 * @param {{scenes: Record<string, object>, first: string}} script
 * @param {{time: object, say: (text: string) => void, type: (on: boolean) => void}} stage
 */
export function createCustomer(script, { time, say, type }) {
  let name = script.first;
  let callOff = [];

  const scene = () => script.scenes[name];

  function play(step) {
    callOff.forEach((stop) => stop());
    callOff = [];
    type(false);
    if (!step) return;
    const after = step.after ?? 5;
    const typing = step.say ? Math.min(after, 1 + step.say.length / 25) : 0;
    if (step.say) callOff.push(time.after(after - typing, () => type(true)));
    callOff.push(time.after(after, () => {
      type(false);
      if (step.then) name = step.then;
      if (step.say) say(step.say);
      play(scene().silence);
    }));
  }

  play(scene().silence);

  return {
    hear(text) {
      play(scene().replies?.find((reply) => !reply.if || new RegExp(reply.if, "iu").test(text)));
    },
    isOver: () => Boolean(scene().over),
  };
}
