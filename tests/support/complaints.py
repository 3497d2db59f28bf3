"""What a tab tells of itself: errors of the page, whatever its policy (CSP) had to forbid, and whether it waits for answers."""

from __future__ import annotations

from typing import Any

# What the policy of the page (CSP) forbids is said by the browser in words that a filter may miss: the event cannot be missed.
# One kind is the browser's own doing, of no script: typing over words of another look, it would write that look into the editor.
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) => {
  const isTyping = event.violatedDirective === "style-src-attr" && !event.sourceFile && event.target.matches?.(".code");
  if (!isTyping) console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});"""


# A test that acts at once on what an answer changes would race it. Counted from asking until the answer is read.
COUNT_ASKED = """(() => {
  let asked = 0;
  const counted = (ask) => async function (...rest) {
    asked += 1;
    try { return await ask.apply(this, rest); } finally { asked -= 1; }
  };
  window.fetch = counted(window.fetch);
  for (const name of ["json", "arrayBuffer"]) Response.prototype[name] = counted(Response.prototype[name]);
  window.isAnswered = () => asked === 0;
})();"""
# The line that everybody hears holds a sentence until the next one: who looks at it now and then would miss what comes between.
NOTE_SAID = """(() => {
  let heard = [];
  const forget = () => { heard = []; };
  for (const deed of ["pointerdown", "keydown", "input", "change", "paste", "drop"]) window.addEventListener(deed, forget, true);
  const note = (changes) => heard.push(...changes.flatMap((change) => [...change.addedNodes].map((node) => node.textContent)));
  const watch = () => {
    const line = document.getElementById("status"); // which not every address has
    if (line) new MutationObserver(note).observe(line, { childList: true });
  };
  window.addEventListener("DOMContentLoaded", watch);
  window.isSaid = (words) => heard.some((one) => one.includes(words));
})();"""
_CALM = """async () => {
  for (let calm = 0; calm < 3; calm = window.isAnswered() ? calm + 1 : 0) await new Promise((end) => setTimeout(end, 5));
}"""


def settle(page: Any) -> None:  # noqa: ANN401  # see below
    """Wait until a tab has read all answers that it asked for, and has drawn what came of them."""
    page.evaluate(_CALM)


def said(page: Any, words: str) -> None:  # noqa: ANN401  # see below
    """Wait until the line that everybody hears has said something since what was done last in a tab."""
    page.wait_for_function("words => window.isSaid(words)", arg=words)


def listen(page: Any, complaints: list[str]) -> None:  # noqa: ANN401  # playwright may be absent
    """Write all that is complained of in a tab, from its next address on, into a list."""
    page.add_init_script(TELL_VIOLATIONS)
    page.add_init_script(COUNT_ASKED)
    page.add_init_script(NOTE_SAID)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)


def is_complaint(said: Any) -> bool:  # noqa: ANN401  # see above
    """Tell errors of the page from what the browser logs beside: answers that refuse or are gone, styles of a paste, blocked."""
    wanted = ("the server responded with a status of 4", "net::ERR_CONNECTION_REFUSED")
    if "page/clipboard.js" in said.text or "Applying inline style" in said.text:  # styles of a paste, which Excel writes inline
        return False
    return said.type == "error" and not any(text in said.text for text in wanted)
