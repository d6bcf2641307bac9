/** The list of conversations: who, their last words, mood, wait and what is unread. */

import { avatar } from "./chat.js";
import { el, setText, spell } from "./dom.js";

/**
 * @param {HTMLElement} list
 * @param {object[]} chats
 * @param {(chat: object) => void} choose
 */
export function createList(list, chats, choose) {
  const rows = chats.map((chat) => {
    const last = el("span", { className: "last", dir: "auto" });
    const clock = el("span", { className: "wait" });
    const moodWord = el("span", { className: "sr" });
    const mood = el("span", { className: "mood" }, moodWord);
    const unread = el("span", { className: "unread" });
    const face = el("span", { className: "face" }, avatar(chat.customer), mood);
    const name = el("span", { className: "name", textContent: chat.customer.name, dir: "auto" });
    const button = el("button", { type: "button" }, face, name, clock, last, unread);
    button.addEventListener("click", () => choose(chat));
    list.append(el("li", {}, button));
    return { chat, button, last, clock, mood, moodWord, unread };
  });

  return {
    draw(current) {
      for (const { chat, button, last, clock, mood, moodWord, unread } of rows) {
        const { wait, lastMessage } = chat;
        if (chat === current) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
        const you = lastMessage.role === "agent" ? "You: " : "";
        const draft = chat !== current && chat.draft ? `Draft: ${chat.draft}` : "";
        setText(last, chat.isTyping ? "typing …" : draft || you + lastMessage.text);
        last.classList.toggle("busy", chat.isTyping);
        setText(clock, wait ? spell(wait.seconds) : "");
        clock.dataset.level = wait?.level ?? "none";
        clock.title = wait ? `Waiting, ${wait.level}` : "";
        mood.dataset.mood = chat.mood;
        mood.title = `Mood: ${chat.mood}`;
        setText(moodWord, `mood ${chat.mood}, `);
        setText(unread, chat.unread ? String(chat.unread) : "");
        unread.title = chat.unread ? "Unread messages" : "";
      }
    },
  };
}
