// What is quicker with script, and only that: keys, the next page fetched before it is asked for, places taken from selected text. The page works without it.
"use strict";

(() => {
  const review = () => document.getElementById("review");
  const pane = () => review()?.querySelector(".reading .text");
  // How many pages of the review lie behind this one: the way back ends at the first.
  const visited = () => history.state?.visited ?? 0;
  const help = document.getElementById("keys");
  const kept = "onrecord-review-keys";
  let keysAreOn = true;
  try { keysAreOn = localStorage.getItem(kept) !== "off"; } catch { /* no storage here: on */ }
  let next = null;

  const get = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return { url: answer.url, html: await answer.text() };
  };

  const prefetch = () => {
    const url = review()?.dataset.next;
    next = url ? { url, page: get(url).catch(() => null) } : null;
  };

  const say = (words) => {
    const status = review()?.querySelector("[role=status]");
    if (status) status.textContent = words;
  };

  // Another page takes the place of this one: its review, and nothing else that is on it.
  const show = (page, isNew) => {
    const fresh = new DOMParser().parseFromString(page.html, "text/html").getElementById("review");
    if (!fresh) {
      location.assign(page.url);
      return;
    }
    const [fact, at] = [review().dataset.fact, pane()?.scrollTop];
    review().replaceWith(document.adoptNode(fresh));
    if (isNew) history.pushState({ visited: visited() + 1 }, "", page.url);
    dress();
    if (fact === fresh.dataset.fact && at !== undefined) pane().scrollTop = at;
    else bringFact();
  };

  // The fact in the middle of its pane, and in the window where the pane is not. At once: nothing moves before the eyes.
  const bringFact = () => {
    const mark = pane()?.querySelector("mark[data-fact]");
    if (!mark) return;
    const [words, around] = [mark.getBoundingClientRect(), pane().getBoundingClientRect()];
    pane().scrollTop += words.top - around.top - Math.max(0, (pane().clientHeight - words.height) / 2);
    const { top, bottom } = mark.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) mark.scrollIntoView({ block: "center", behavior: "instant" });
  };

  const send = async (form, button) => {
    const url = form.action;
    const body = new URLSearchParams(new FormData(form, button));
    const judges = button?.name === "verdict" && button.value !== "undo";
    const ready = judges && next ? await next.page : null;
    const answer = await fetch(url, { method: "POST", body, headers: ready ? { Accept: "text/html", Prefer: "return=minimal" } : { Accept: "text/html" } });
    // The page that was fetched before does not know yet what was said.
    if (answer.headers.get("Preference-Applied") === "return=minimal") {
      const said = await answer.text();
      show(ready, true);
      const words = review().querySelector("[data-said]");
      if (words) words.textContent = said;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    show({ url: answer.url, html: await answer.text() }, answer.redirected);
  };

  const failed = () => say("That was not saved. Is the site still running? Load the page again and repeat it.");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!review()?.contains(form) || form.method !== "post") return;
    event.preventDefault();
    const box = document.activeElement?.id;
    send(form, event.submitter).then(() => {
      if (event.submitter?.name === "move" && box) document.getElementById(box)?.focus();
    }).catch(failed);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/review']");
    if (link && review()?.contains(link) && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      get(link.href).then((page) => show(page, true)).catch(() => location.assign(link.href));
    }
  });

  addEventListener("popstate", () => get(location.href).then((page) => show(page, false)).catch(() => location.reload()));

  // Where a place of the selection lies in the article's text, in UTF-16 units.
  const placeOf = (node, offset, isEnd) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-at]");
    if (!piece) return null;
    const at = Number(piece.dataset.at);
    if (piece.dataset.length) return isEnd ? at + Number(piece.dataset.length) : at;
    return at + (node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : piece.textContent.length);
  };

  const takeSelection = (box) => {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return false;
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset, false);
    const end = placeOf(range.endContainer, range.endOffset, true);
    if (start === null || end === null || end <= start) return false;
    box.value = `${start}-${end}`;
    return true;
  };

  let selected = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection && !selection.isCollapsed && review()?.querySelector(".reading .text")?.contains(selection.anchorNode)) selected = selection.getRangeAt(0).cloneRange();
  });

  const switchKeys = (button) => {
    button.setAttribute("aria-pressed", String(keysAreOn));
    button.textContent = `Single keys: ${keysAreOn ? "on" : "off"}`;
  };

  const dress = () => {
    const region = review();
    if (!region) return;
    for (const button of region.querySelectorAll("[data-script]")) button.hidden = false;
    const toggle = region.querySelector("[data-script=switch]");
    if (toggle) {
      switchKeys(toggle);
      toggle.addEventListener("click", () => {
        keysAreOn = !keysAreOn;
        try { localStorage.setItem(kept, keysAreOn ? "on" : "off"); } catch { /* for this page only, then */ }
        switchKeys(toggle);
      });
    }
    region.querySelector("[data-script=help]")?.addEventListener("click", () => help.showModal());
    for (const button of region.querySelectorAll("[data-script=select]")) {
      button.addEventListener("click", () => {
        const box = button.parentElement.querySelector("[data-spans]");
        if (selected) {
          getSelection().removeAllRanges();
          getSelection().addRange(selected);
        }
        if (takeSelection(box)) send(button.form, null).then(() => document.getElementById(box.id)?.focus()).catch(failed);
        else say("Select words in the source first.");
      });
    }
    region.addEventListener("keydown", press);
    region.focus({ preventScroll: true });
    prefetch();
  };

  const move = (box, edge, by) => {
    const button = [...box.parentElement.querySelectorAll("button[name=move]")].find((one) => one.value.endsWith(`:${edge}:${by}`));
    button?.form.requestSubmit(button);
  };

  const press = (event) => {
    const target = event.target;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const button = review().querySelector("[data-save]") ?? review().querySelector("button[data-key=a]");
      if (button) {
        event.preventDefault();
        button.form.requestSubmit(button);
      }
      return;
    }
    if (target.matches("[data-spans]") && event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      move(target, event.altKey ? "start" : "end", event.key === "ArrowLeft" ? -1 : 1);
      return;
    }
    if (target.id === "reason" && event.key === "Enter") {
      event.preventDefault();
      const button = review().querySelector("button[data-key=r]");
      button?.form.requestSubmit(button);
      return;
    }
    if (event.key === "Escape" && target.matches("input, select")) {
      review().focus();
      return;
    }
    if (!keysAreOn || event.ctrlKey || event.metaKey || event.altKey || target.matches("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "?") {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find")?.focus();
    } else if (event.key === "k") {
      event.preventDefault();
      if (visited() > 0) history.back();
      else say("This is where you began: there is no fact before it.");
    } else if (event.key === "r" && review().querySelector("#reason")?.value.trim() === "") {
      event.preventDefault();
      review().querySelector("#reason").focus();
    } else if (/^[1-9]$/.test(event.key)) {
      const box = review().querySelector(`[data-number="${event.key}"]`);
      if (box) {
        event.preventDefault();
        box.checked = !box.checked;
      }
    } else {
      const wanted = review().querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!wanted) return;
      event.preventDefault();
      if (wanted.form) wanted.form.requestSubmit(wanted);
      else wanted.click();
    }
  };

  dress();
  bringFact();
})();
