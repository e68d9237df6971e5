"""The shape of a questionnaire file as a JSON Schema, so that editors complete and underline.

To write the published copy again: `python -m survey.questionnaires.json_schema`.
"""

import json
import sys
from typing import Any

from survey.questionnaires.shapes import FileShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Return the JSON Schema of version 1 as it stands in docs/questionnaire.schema.json."""
    schema = {"$schema": DIALECT, **_tidy(FileShape.model_json_schema(by_alias=True))}
    schema["title"] = "Questionnaire de Causerie, version 1"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _tidy(value: Any) -> Any:
    """Drop what only Python needs: empty values, defaults of nothing, names of classes."""
    if isinstance(value, list):
        return [_tidy(item) for item in value if item != {"type": "null"}]
    if not isinstance(value, dict):
        return value
    kept = {key: _tidy(inside) for key, inside in value.items() if not _is_noise(key, inside)}
    alternatives = kept.get("anyOf", kept.get("oneOf"))
    if isinstance(alternatives, list) and len(alternatives) == 1:
        rest = {key: inside for key, inside in kept.items() if key not in ("anyOf", "oneOf")}
        return {**rest, **alternatives[0]}
    return kept


def _is_noise(key: str, inside: Any) -> bool:
    """Test whether a key of the schema says nothing to an editor."""
    return (key == "default" and inside is None) or (key == "title" and isinstance(inside, str))


if __name__ == "__main__":
    sys.stdout.write(schema_text())
