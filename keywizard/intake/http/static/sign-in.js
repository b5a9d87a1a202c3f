// Offers to copy the code where the browser can; without it one click selects the whole code.
const copy = document.getElementById("copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("code").textContent.trim());
    const told = document.getElementById("copied");
    told.textContent = told.dataset.text;
  });
}
