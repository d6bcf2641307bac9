/** A plain editable box has no model but its blocks: one line each. */
export function plainBox(box) {
  return {
    model: () => linesOf(box).join("\n").replaceAll("\u00A0", " "),
    set: (text) => {
      const lines = text === "" ? [] : text.split("\n");
      box.replaceChildren(
        ...lines.map((line) => {
          const block = document.createElement("div");
          block.append(line === "" ? document.createElement("br") : line);
          return block;
        }),
      );
    },
  };
}

function linesOf(parent) {
  const lines = [];
  let open = false;
  for (const node of parent.childNodes) {
    if (["DIV", "P"].includes(node.nodeName)) {
      lines.push(...linesOf(node));
      open = false;
      continue;
    }
    if (!open) lines.push("");
    open = node.nodeName !== "BR";
    lines[lines.length - 1] += node.textContent;
  }
  return lines;
}
