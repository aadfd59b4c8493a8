// Everything works without this. It wakes GOV.UK Frontend's own components, and looks again where work goes on.
import { initAll } from "./built/govuk.js";

initAll();

// A page about work in the background shows how it goes; without this its reader looks again by a link.
const EVERY = 2000;
const live = "[data-menter-live]";

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const here = document.querySelector(live);
  const there = page.querySelector(live);
  if (!there) {
    location.reload();
    return;
  }
  const open = [...here.querySelectorAll("details")].map((each) => each.open);
  here.innerHTML = there.innerHTML;
  here.querySelectorAll("details").forEach((each, place) => (each.open = open[place] ?? false));
  setTimeout(lookAgain, EVERY);
}

if (document.querySelector(live)) setTimeout(lookAgain, EVERY);
