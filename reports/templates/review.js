(() => {
  "use strict";
  const go = (name) => { const link = document.querySelector(`a[data-go="${name}"]`); if (link) link.click(); };
  const help = document.getElementById("help");
  const typing = (target) => target.closest("textarea, input[type=text], select") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (typing(event.target)) return;
    if (event.key === "?" && help) { event.preventDefault(); if (help.open) help.close(); else help.showModal(); return; }
    if (help && help.open) return;
    if (event.key === "j") go("next");
    else if (event.key === "k") go("back");
    else if (event.key === "q") go("queue");
    else if (event.key === "u") { const field = document.getElementById("undo-reason"); if (field) { event.preventDefault(); field.focus(); field.select(); } }
    else if (["1", "2", "3"].includes(event.key)) {
      const choice = document.querySelector(`input[name=outcome][data-key="${event.key}"]`);
      if (!choice) return;
      event.preventDefault();
      choice.checked = true;
      document.getElementById("reason").focus();
    }
  });
  const open = document.getElementById("open-help");
  if (open && help) { open.hidden = false; open.addEventListener("click", () => help.showModal()); }
  const reason = document.getElementById("reason");
  const count = document.getElementById("count");
  if (reason && count) {
    const least = Number(reason.minLength);
    const tell = () => { const left = least - reason.value.trim().length; count.textContent = left > 0 ? `${left} more characters` : "long enough"; };
    reason.addEventListener("input", tell);
    tell();
  }
})();
