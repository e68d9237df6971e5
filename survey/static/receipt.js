// The ballot is in the box: the draft has no reason to stay.

import { forgetDraft } from "./draft.js";

forgetDraft(document.querySelector("[data-draft]").dataset.draft);
