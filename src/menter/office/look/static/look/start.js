// Everything works without this. It only wakes GOV.UK Frontend's own components.
import { initAll } from "./built/govuk.js";

initAll();
