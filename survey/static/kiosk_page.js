// A kiosk's pages without level A: forms, which wait for somebody, and ends, which erase themselves.

import { Tablet } from "./tablet.js";

const tablet = new Tablet();
if (document.querySelector("main form")) tablet.stir();
else tablet.finish(document);
