// A place to drop a file on; a button opens the same for those who do not drag.

import { MOST_UPLOAD } from "/page/api.js";
import { make, say } from "/page/dom.js";
import { t } from "/page/words.js";

let count = 0;

/**
 * Return a place for files.
 * @param {string} label what happens with a file
 * @param {string} kinds endings, as in ".docx,.pdf"
 * @param {function} take is called with a file
 */
export function makeDrop(label, kinds, take) {
  const id = `drop-${(count += 1)}`;
  const input = make("input", { id, type: "file", accept: kinds, "aria-label": label });
  const give = (file) => {
    if (!file) return;
    if (file.size > MOST_UPLOAD) say(t("The file is too large: at most 50 MB."), true);
    else take(file);
    input.value = "";
  };
  input.addEventListener("change", () => give(input.files[0]));
  // The browser's own button speaks the browser's language: the label is the button, the input stays for the keyboard.
  const place = make("div.drop", {}, make("p", {}, label), input, make("label.button", { for: id }, t("Choose a file…")));
  place.addEventListener("dragover", () => place.classList.add("over"));
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    give(event.dataTransfer.files[0]);
  });
  return place;
}
