"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const told = document.getElementById("copied-" + field.id);
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      field.select();
      copied = document.execCommand("copy");
    }
    told.textContent = copied ? button.dataset.copied : button.dataset.failed;
  });
}

for (const button of document.querySelectorAll("[data-after-reading]")) {
  const text = document.getElementById(button.dataset.afterReading);
  const look = () => {
    if (text.scrollTop + text.clientHeight >= text.scrollHeight - 4) button.disabled = false;
  };
  text.addEventListener("scroll", look);
  look();
}

for (const box of document.querySelectorAll("[data-submits]")) {
  box.addEventListener("change", () => box.form.requestSubmit());
}

const restrictions = document.getElementById("restrictions");
if (restrictions) {
  const trusted = document.getElementById("ip-trusted");
  const list = document.getElementById("ip-list");
  const boxes = [...restrictions.querySelectorAll("[type=checkbox]")];
  const guarded = boxes.filter((box) => "guarded" in box.dataset);
  const parts = (text) => text.split(/[\s,]+/).filter(Boolean).join(" ");
  const lock = () => {
    const confirmed = restrictions.dataset.confirmed;
    const open = Boolean(confirmed) && parts(list.value) === parts(confirmed);
    list.disabled = document.getElementById("ip-confirm").disabled = !trusted.checked;
    for (const box of boxes) {
      const shut = trusted.checked ? !open : guarded.includes(box);
      box.disabled = shut && box.id !== "enableReading";
    }
    document.getElementById("why-confirm").hidden = !trusted.checked || open;
    document.getElementById("why-default-security").hidden = trusted.checked || !guarded.length;
  };
  restrictions.addEventListener("change", lock);
  list.addEventListener("input", lock);
  // A disabled box is not sent: its tick must survive while the addresses are confirmed.
  restrictions.addEventListener("submit", () => {
    if (trusted.checked) for (const box of boxes) box.disabled = false;
  });
  lock();
}
