"""trafilatura, as a peer of `npm run bench:extraction`: one page a line in, one result a line out."""

import json
import sys
import time

import trafilatura

PRECISION = "--precision" in sys.argv

for line in sys.stdin:
    page = json.loads(line)
    started = time.perf_counter()
    try:
        found = trafilatura.bare_extraction(
            page["html"], url=page.get("url"), include_comments=False, with_metadata=True, favor_precision=PRECISION
        )
        fields = found.as_dict() if found else {}
        result = {key: fields.get(name) for key, name in
                  [("text", "text"), ("title", "title"), ("author", "author"), ("date", "date")]}
        result["text"] = result["text"] or ""
    except Exception as error:  # a peer's failure is a result
        result = {"error": repr(error)}
    print(json.dumps({"id": page["id"], "ms": 1000 * (time.perf_counter() - started), **result}), flush=True)
