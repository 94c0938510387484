// Single keys for reviewing. Enhancement only: every button and link works without this file.
(() => {
  "use strict";

  const STORE = "gp-keys";
  const toggle = document.querySelector("[data-keys]");
  if (!toggle) {
    return;
  }

  // Some browsers forbid storage; then the switch is remembered for this page only.
  const remembered = () => {
    try {
      return window.localStorage.getItem(STORE);
    } catch {
      return null;
    }
  };
  const remember = (on) => {
    try {
      window.localStorage.setItem(STORE, on ? "on" : "off");
    } catch {
      // Nothing to do: the page works all the same.
    }
  };

  toggle.checked = remembered() !== "off";
  for (const hidden of document.querySelectorAll("[data-js]")) {
    hidden.hidden = false;
  }
  const show = () => {
    for (const key of document.querySelectorAll("kbd[data-js]")) {
      key.hidden = !toggle.checked;
    }
  };
  show();
  toggle.addEventListener("change", () => {
    remember(toggle.checked);
    show();
  });

  const typing = (element) =>
    element.isContentEditable ||
    /^(textarea|select)$/i.test(element.tagName) ||
    (/^input$/i.test(element.tagName) && !["checkbox", "radio", "submit", "button"].includes(element.type));

  // One press is one decision: nothing more is taken until the next page is there.
  let leaving = false;
  document.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (!plain || leaving || !toggle.checked || typing(event.target)) {
      return;
    }
    if (event.key === "?") {
      const help = document.getElementById("keys-help");
      help.open = !help.open;
      help.querySelector("summary").focus();
      event.preventDefault();
      return;
    }
    const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (wanted) {
      event.preventDefault();
      wanted.click();
    }
  });
})();
