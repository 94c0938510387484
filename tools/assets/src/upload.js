// Watching a report being read, and a larger place to drop it. Enhancement only: the pages work without this file.
(() => {
  "use strict";

  const box = document.querySelector("[data-upload]");
  if (box) {
    const sentence = box.querySelector("[data-sentence]");
    const meter = box.querySelector("progress");
    const look = async () => {
      try {
        const answer = await fetch(box.dataset.upload, { headers: { Accept: "application/json" } });
        if (!answer.ok) {
          return;
        }
        const now = await answer.json();
        if (now.state !== "waiting" && now.state !== "running") {
          window.location.reload();
          return;
        }
        meter.value = Math.round(now.share * 100);
        if (sentence.textContent !== now.sentence) {
          sentence.textContent = now.sentence;
        }
      } catch {
        // The portal may be starting again: the next look will tell.
      }
      window.setTimeout(look, 800);
    };
    window.setTimeout(look, 300);
  }

  const place = document.querySelector("[data-drop]");
  if (place) {
    const input = place.querySelector("input[type=file]");
    const over = (on) => place.classList.toggle("gp-drop--over", on);
    for (const name of ["dragenter", "dragover"]) {
      place.addEventListener(name, (event) => {
        event.preventDefault();
        over(true);
      });
    }
    place.addEventListener("dragleave", () => over(false));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      over(false);
      if (event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
      }
    });
  }
})();
