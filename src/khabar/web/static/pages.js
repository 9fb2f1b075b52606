// Every page works without this. With it a drawer opens in place instead of in a new page, and progress renews itself.
"use strict";

const drawer = document.getElementById("evidence");
let opener = null;

// The part of a page that another address shows: the page is asked for whole, so that no second way of making it exists.
async function part(address, id) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
}

async function open(link) {
  const address = link.href;
  try {
    const found = await part(address, "evidence");
    drawer.replaceChildren(...found.childNodes);
  } catch {
    location.assign(address);
    return;
  }
  opener = link;
  const shown = drawer.querySelector(".drawer");
  if (!shown) return;
  shown.focus();
  const mark = shown.querySelector("mark");
  if (mark) mark.parentElement.parentElement.scrollTop = mark.offsetTop - mark.parentElement.parentElement.offsetTop - 60;
}

function close() {
  drawer.replaceChildren();
  if (opener) opener.focus();
  opener = null;
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a");
  if (!link) return;
  if (link.dataset.into === "evidence") {
    event.preventDefault();
    open(link);
  } else if (link.dataset.close === "evidence" && opener) {
    event.preventDefault();
    close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drawer.firstElementChild) return;
  const back = drawer.querySelector("[data-close]");
  if (opener) close();
  else if (back) location.assign(back.href);
});

const progress = document.getElementById("progress");
if (progress && progress.dataset.running) {
  const again = async () => {
    const found = await part(location.href, "progress").catch(() => null);
    if (found) {
      progress.replaceChildren(...found.childNodes);
      if (!found.dataset.running) {
        delete progress.dataset.running;
        return;
      }
    }
    setTimeout(again, 1000);
  };
  setTimeout(again, 1000);
}
