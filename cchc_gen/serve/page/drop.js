// A place to drop a file on; a button opens the same for those who do not drag.

import { MOST_UPLOAD } from "/page/api.js";
import { make, say } from "/page/dom.js";
import { t } from "/page/words.js";

let count = 0;

/**
 * Return a place for files.
 * @param {string} label what happens with a file
 * @param {string} kinds endings, as in ".docx,.pdf"
 * @param {function} take is called with a file, or with all of them where `isMany`
 * @param {boolean} isMany whether several files may come at once
 */
export function makeDrop(label, kinds, take, isMany = false) {
  const id = `drop-${(count += 1)}`;
  const input = make("input", { id, type: "file", accept: kinds, multiple: isMany, "aria-label": label });
  const give = (list) => {
    const files = [...list];
    if (!files.length) return;
    if (files.some((file) => file.size > MOST_UPLOAD)) say(t("The file is too large: at most 50 MB."), true);
    else if (isMany) take(files);
    else if (files.length > 1) say(t("One file at a time, please."), true);
    else take(files[0]);
    input.value = "";
  };
  input.addEventListener("change", () => give(input.files));
  // The browser's own button speaks the browser's language: the label is the button, the input stays for the keyboard.
  const place = make("div.drop", {}, make("p", {}, label), input, make("label.button", { for: id }, isMany ? t("Choose files…") : t("Choose a file…")));
  place.addEventListener("dragover", () => place.classList.add("over"));
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    give(event.dataTransfer.files);
  });
  return place;
}
