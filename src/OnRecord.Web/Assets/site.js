// What is nicer with script, and only that: copying, dropping a file onto the box, arrows through a timeline. Every page works without it.
"use strict";

const say = (button, words) => {
  const was = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = was; }, 2000);
};

for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = field.dataset.copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const text = field.value ?? field.textContent;
    try {
      await navigator.clipboard.writeText(text);
      say(button, "Copied");
    } catch {
      field.select?.();
      say(button, "Selected: copy it with Ctrl+C");
    }
  });
  field.after(button);
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  const file = form.querySelector("input[type=file]");
  const over = (event, isOver) => {
    event.preventDefault();
    form.classList.toggle("over", isOver);
  };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, false));
  form.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length === 1) {
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    } else {
      const words = event.dataTransfer.getData("text/plain");
      if (words) form.querySelector("textarea").value = words;
    }
  });
}

// Up and down, Home and End go from fact to fact; Tab and Enter do what they always do.
for (const list of document.querySelectorAll("[data-arrows]")) {
  const facts = [...list.querySelectorAll(".words a")];
  list.addEventListener("keydown", (event) => {
    const at = facts.findIndex((fact) => fact.closest("li").contains(event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: facts.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !facts[to]) return;
    event.preventDefault();
    facts[to].focus();
  });
}
