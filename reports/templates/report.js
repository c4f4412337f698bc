(() => {
  "use strict";
  const form = document.getElementById("filters");
  if (!form) return;
  const cards = Array.from(document.querySelectorAll("article[data-clause]"));
  const groups = Array.from(document.querySelectorAll("[data-group]"));
  const told = document.getElementById("shown");
  const fields = Array.from(form.querySelectorAll("select"));
  const apply = () => {
    const wanted = fields.filter((field) => field.value !== "").map((field) => [field.name, field.value]);
    let shown = 0;
    for (const card of cards) {
      const fits = wanted.every(([name, value]) => card.dataset[name] === value);
      card.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("article:not([hidden])");
    told.textContent = `Showing ${shown} of ${cards.length}`;
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("all").addEventListener("click", () => { form.reset(); apply(); });
  apply();
})();
