// Every page works without this. htmx opens the drawer in place and renews the progress of an upload; here is what
// it leaves to the page: where the focus goes, closing, and what happens when an answer does not come.
"use strict";

const drawer = document.getElementById("evidence");
let opener = null;

function close() {
  drawer.replaceChildren();
  if (opener) opener.focus();
  opener = null;
}

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== drawer) return;
  opener = event.detail.requestConfig.elt;
  const shown = drawer.querySelector(".drawer");
  if (!shown) return;
  shown.focus();
  const mark = shown.querySelector("mark");
  if (mark) mark.parentElement.parentElement.scrollTop = mark.offsetTop - mark.parentElement.parentElement.offsetTop - 60;
});

for (const failed of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failed, (event) => {
    if (event.detail.elt.href) location.assign(event.detail.elt.href);
  });
}

document.addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!opener || !event.target.closest("[data-close]")) return;
  event.preventDefault();
  close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.firstElementChild) return;
  const back = drawer.querySelector("[data-close]");
  if (opener) close();
  else if (back) location.assign(back.href);
});
