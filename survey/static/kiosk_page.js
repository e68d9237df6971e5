// A kiosk's pages of the plain form: the form itself, and the last page, which erases itself.

import { Tablet } from "./tablet.js";

const tablet = new Tablet();
if (document.querySelector("form[data-questionnaire]")) tablet.stir();
else tablet.finish(document);
