// Makes the pages quicker to use; every page works without it.
"use strict";

(function () {
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));

  // Filters are closed at first on a narrow screen.
  const facets = document.querySelector(".facets");
  if (facets && window.matchMedia("(max-width: 860px)").matches) facets.removeAttribute("open");

  // On a narrow screen the menu is wider than the screen: the page that is shown is in view.
  const menu = document.querySelector(".top nav ul");
  const here = menu && menu.querySelector("[aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;

  // The marked lines are what one came for.
  for (const sheet of document.querySelectorAll("pre")) {
    const mark = sheet.querySelector("mark");
    if (mark) sheet.scrollTop = Math.max(0, mark.offsetTop - sheet.offsetTop - 80);
  }

  // A form is sent once.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // In a folder of files there is no server to search: rows are filtered here.
  const box = document.querySelector("[data-filter]");
  if (box) {
    box.parentElement.hidden = false;
    const rows = Array.from(document.querySelectorAll(".card"));
    box.addEventListener("input", () => {
      const words = box.value.trim().toLowerCase().split(/\s+/);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    // Letters by their place on the keyboard: with a Thai layout the key that bears A sends ฟ.
    const letter = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key.toLowerCase();
    const target = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
    if (!target) return;
    event.preventDefault();
    if (letter === "m") {
      const comment = document.querySelector("#comment");
      if (comment) comment.focus();
    } else {
      target.click();
      if (target.tagName === "SUMMARY") {
        const factor = document.querySelector("#factor");
        if (factor && document.querySelector("#change").open) factor.focus();
      }
    }
  });
})();
