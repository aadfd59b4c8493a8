// While somebody types what they need: who else has, does or buys it. Without this file the button and the link do it.
const PAUSE = 300; // milliseconds without a key before anything is asked
const SHORTEST = 4; // letters before there is something to ask
const LONGEST = 300; // letters that are asked; the server reads no more

for (const place of document.querySelectorAll("[data-who-else]")) {
  const fields = (place.form ?? place.closest("form") ?? document).querySelectorAll(place.dataset.whoElseFields);
  let timer, asking, asked = "";

  const said = place.querySelector("[role=status]");
  const found = place.querySelector("[data-who-else-found]");

  const show = (html) => {
    found.innerHTML = html;
    const news = found.querySelector("[data-who-else-said]")?.textContent ?? "";
    if (said.textContent !== news) said.textContent = news; // said aloud; the list is not
    if (place.dataset.whoElseApart) found.querySelectorAll("a").forEach(openApart);
  };

  // What is typed must not be lost by looking at an answer.
  const openApart = (link) => {
    link.target = "_blank";
    link.rel = "noreferrer noopener";
    const hint = document.createElement("span");
    hint.textContent = ` ${place.dataset.whoElseApart}`;
    hint.lang = document.documentElement.lang;
    link.append(hint);
  };

  const ask = async (words) => {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${place.dataset.whoElse}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
      if (answer.ok) show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") show(""); // the line is down: the form works all the same
    }
  };

  const listen = (event) => {
    clearTimeout(timer);
    const words = event.target.value.trim().slice(0, LONGEST);
    if (words === asked) return;
    timer = setTimeout(() => {
      asked = words;
      if (words.length < SHORTEST) {
        asking?.abort();
        show("");
      } else {
        ask(words);
      }
    }, PAUSE);
  };

  for (const field of fields) field.addEventListener("input", listen);
}
