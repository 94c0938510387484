// Enhancement only: every page works without this file.
(() => {
  "use strict";

  // Filters start closed on narrow screens; in the HTML they are open.
  for (const details of document.querySelectorAll("[data-collapse]")) {
    if (window.matchMedia("(max-width: 55.99em)").matches) {
      details.open = false;
    }
  }

  // Find within a filter: hide the values that do not match. Without script the field is sent with the form.
  for (const input of document.querySelectorAll("[data-filters]")) {
    const items = document.getElementById(input.dataset.filters).querySelectorAll("li");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const item of items) {
        item.hidden = !item.textContent.toLowerCase().includes(wanted);
      }
    });
  }

  // Copy a text to the clipboard. The button is hidden until this runs.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (navigator.clipboard) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
        button.textContent = button.dataset.done;
      });
    }
  }
})();
