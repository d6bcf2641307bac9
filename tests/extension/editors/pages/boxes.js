/** Boxes of all sorts; the ids of those in which a reply could be written begin with "yes". */

import "./probe.js";

document.body.innerHTML = `
  <style>textarea, [contenteditable], iframe { display: block; width: 300px; height: 60px }</style>
  <textarea id="yes-field"></textarea>
  <textarea id="no-readonly" readonly></textarea>
  <textarea id="no-disabled" disabled></textarea>
  <textarea id="no-hidden" style="display: none"></textarea>
  <textarea id="no-invisible" style="visibility: hidden"></textarea>
  <textarea id="no-low" style="height: 12px; padding: 0; border: 0"></textarea>
  <textarea id="no-narrow" style="width: 100px"></textarea>
  <textarea id="no-gramm" data-gramm="false"></textarea>
  <textarea id="no-coach" data-coach="off"></textarea>
  <textarea id="no-password" spellcheck="false" name="passwords"></textarea>
  <textarea id="yes-unchecked" spellcheck="false" name="reply"></textarea>
  <textarea id="no-searched" role="searchbox"></textarea>
  <div role="search"><textarea id="no-search"></textarea></div>
  <div data-coach="off"><textarea id="no-within-off"></textarea></div>
  <div inert><textarea id="no-inert"></textarea></div>
  <input id="no-line"><input id="no-find" type="search"><input id="no-password-line" type="password">
  <div id="yes-true" contenteditable="true">
    <p id="no-paragraph" contenteditable="true">within</p>
    <figure contenteditable="false"><div id="no-island" contenteditable="true">caption</div></figure>
  </div>
  <div id="yes-empty" contenteditable></div>
  <div id="yes-plaintext" contenteditable="plaintext-only"></div>
  <div id="no-false" contenteditable="false"></div>
  <div id="no-read" contenteditable="true" aria-readonly="true"></div>
  <iframe id="frame"></iframe>
  <iframe id="design"></iframe>
  <iframe id="off" data-coach="off"></iframe>
  <iframe src="chat.css"></iframe>
  <div id="outer"></div>`;

for (const id of ["frame", "off"]) {
  const { body } = document.getElementById(id).contentDocument;
  body.contentEditable = "true";
  body.id = id === "off" ? "no-frame-off" : "yes-frame";
}
const design = document.getElementById("design").contentDocument;
design.designMode = "on";
design.body.id = "yes-design";
const inner = document.createElement("div");
document.getElementById("outer").attachShadow({ mode: "open" }).append(inner);
inner.attachShadow({ mode: "open" }).innerHTML =
  `<textarea id="yes-shadow" style="width: 300px; height: 60px"></textarea>`;
document.documentElement.dataset.ready = "yes";
