//! What the block classifier sees: numbers for each block of a page, the same ones in training and in use.
//!
//! Everything is linear in the page's size: what lies above a block is looked at over a few levels or carried down
//! from parent to child, what lies below an element is summed up from child to parent.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lexicon::{self, Groups, Lexicon};
use super::odds::Odds;
use super::words::{self, Edge, Words};
use crate::page::{Attribute, Element, ElementId, Origin, Page, Snapshot, Tag};

/// Raise with every change of a feature's meaning, so that older models are refused.
const VERSION: u32 = 4;

/// A block of at least this many words, few of them linked, is likely running text.
const LONG_WORDS: usize = 20;
/// How many ancestors count as near.
const NEAR: usize = 4;
/// How far Readability's score is handed up.
const SCORED_LEVELS: usize = 6;
/// Bytes of class names looked at per element.
const CLASS_BYTES: usize = 300;
/// Value of a feature that has none, such as the link density of the block before the first.
const NONE: f32 = -1.0;

/// Receives one block's numbers, and their names where they are asked for.
pub(crate) struct Row<'a> {
    pub(crate) values: &'a mut Vec<f32>,
    pub(crate) names: Option<&'a mut Vec<String>>,
}

impl Row<'_> {
    fn put(&mut self, name: &str, value: f32) {
        self.put_in("", name, value);
    }

    fn put_in(&mut self, group: &str, name: &str, value: f32) {
        if let Some(names) = &mut self.names {
            names.push(format!("{group}{name}"));
        }
        self.values.push(value);
    }

    /// Where a block stands to a stretch of blocks.
    fn stretch(&mut self, name: &str, stretch: &Range<usize>, block: usize) {
        self.put_in(name, " holds it", f32::from(u8::from(stretch.contains(&block))));
        self.put_in(name, " from its start", block as f32 - stretch.start as f32);
        self.put_in(name, " to its end", stretch.end as f32 - 1.0 - block as f32);
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.put(name, f32::from(u8::from(value)));
    }

    fn bits(&mut self, group: &str, of: Groups, bits: u32) {
        for (i, (name, _)) in of.iter().enumerate() {
            self.put_in(group, name, (bits >> i & 1) as f32);
        }
    }
}

/// The lexicons, built once.
#[derive(Debug, Clone)]
pub(crate) struct Lexicons {
    markup: Lexicon,
    text: Lexicon,
}

impl Lexicons {
    pub(crate) fn new() -> Self {
        Self { markup: Lexicon::new(lexicon::MARKUP, true), text: Lexicon::new(lexicon::TEXT, false) }
    }
}

/// A page, read for its features.
pub(crate) struct Features<'p> {
    page: &'p Page,
    words: Vec<Words>,
    /// Words before each block; one more entry than blocks.
    words_before: Vec<f32>,
    /// Share of each block's words that stand in other long blocks too.
    familiar: Vec<f32>,
    /// Likewise of its content words.
    topical: Vec<f32>,
    /// What each block's words say by themselves.
    odds: Vec<f32>,
    copies: Vec<f32>,
    longs: Vec<usize>,
    /// The stretch of the page that is densest in long blocks.
    densest: Range<usize>,
    /// What the words of long blocks say on average: the level that other blocks are compared with.
    usual_odds: f32,
    /// For each block, the last short block before it that may head it.
    heading: Vec<Option<u32>>,
    markup: Option<Markup>,
}

/// What only a page with elements has.
struct Markup {
    /// Own and parent's names, of each element.
    names: Vec<u32>,
    /// Names of the element and all of its ancestors below `body`.
    names_above: Vec<u32>,
    /// Tags of the element and its ancestors, as bits over [`ANCESTOR_TAGS`].
    tags_above: Vec<u32>,
    /// In an element that is declared to be the article's body.
    in_body: Vec<bool>,
    sums: Vec<Sums>,
    /// Hash of the tags of the element and some ancestors, and of tags and classes of fewer.
    tag_path: Vec<Group>,
    class_path: Vec<Group>,
    groups: Vec<Sums>,
    /// Steps from the element up to a container of the best candidate, and from the candidate up to it.
    to_top: Vec<(f32, f32)>,
    title: Vec<f32>,
    description: Vec<f32>,
    headline: Option<usize>,
    json_ld: Option<Vec<f32>>,
    children: Vec<u32>,
    /// The closest `article` around each element; 0 where there is none.
    article: Vec<ElementId>,
    articles: f32,
    /// Main headings up to each block.
    headlines: Vec<f32>,
    /// The best candidate for the article's container.
    top: ElementId,
}

type Group = u32;

/// Sums over the blocks of an element or of a group of like elements.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    words: f32,
    linked: f32,
    blocks: f32,
    long: f32,
    paragraph_words: f32,
    commas: f32,
    pictures: f32,
    controls: f32,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.linked += other.linked;
        self.blocks += other.blocks;
        self.long += other.long;
        self.paragraph_words += other.paragraph_words;
        self.commas += other.commas;
        self.pictures += other.pictures;
        self.controls += other.controls;
    }

    fn link_density(&self) -> f32 {
        self.linked / self.words.max(1.0)
    }
}

const BLOCK_TAGS: &[(&str, &[Tag])] = &[
    ("p", &[Tag::P]),
    ("li", &[Tag::Li]),
    ("h1", &[Tag::H1]),
    ("h2", &[Tag::H2]),
    ("h3", &[Tag::H3]),
    ("h4", &[Tag::H4, Tag::H5, Tag::H6]),
    ("cell", &[Tag::Td, Tag::Th]),
    ("div", &[Tag::Div]),
    ("blockquote", &[Tag::Blockquote]),
    ("figcaption", &[Tag::Figcaption, Tag::Caption]),
    ("section", &[Tag::Section, Tag::Article, Tag::Main]),
    ("definition", &[Tag::Dd, Tag::Dt]),
    ("pre", &[Tag::Pre]),
    ("furniture", &[Tag::Header, Tag::Footer, Tag::Nav, Tag::Aside]),
    ("other", &[Tag::Other]),
];

const ANCESTOR_TAGS: &[(&str, &[Tag])] = &[
    ("article", &[Tag::Article]),
    ("main", &[Tag::Main]),
    ("aside", &[Tag::Aside]),
    ("nav", &[Tag::Nav]),
    ("footer", &[Tag::Footer]),
    ("header", &[Tag::Header]),
    ("form", &[Tag::Form]),
    ("figure", &[Tag::Figure]),
    ("section", &[Tag::Section]),
    ("list", &[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Menu]),
    ("table", &[Tag::Table]),
    ("blockquote", &[Tag::Blockquote]),
    ("link", &[Tag::A]),
    ("dialog", &[Tag::Dialog]),
    ("details", &[Tag::Details]),
    ("button", &[Tag::Button]),
];

fn tag_bits(of: &[(&str, &[Tag])], tag: Tag) -> u32 {
    of.iter().enumerate().filter(|(_, (_, tags))| tags.contains(&tag)).map(|(i, _)| 1 << i).sum()
}

impl<'p> Features<'p> {
    /// Reads a page. Linear in its size.
    pub(crate) fn new(page: &'p Page, lexicons: &Lexicons, odds: &Odds) -> Self {
        let blocks = page.blocks();
        let words: Vec<Words> = blocks.iter().map(|block| Words::of(page.block_text(block), &lexicons.text)).collect();
        let odds: Vec<f32> = words.iter().map(|words| odds.of(&words.hashes)).collect();
        let mut words_before = vec![0.0];
        let mut sum = 0.0;
        for words in &words {
            sum += words.count() as f32;
            words_before.push(sum);
        }
        let longs: Vec<usize> =
            (0..blocks.len()).filter(|&b| words[b].count() >= LONG_WORDS && link_density(page, b) < 0.4).collect();
        let densest = densest((0..blocks.len()).map(|b| {
            let count = words[b].count() as f32;
            if count >= 12.0 && link_density(page, b) < 0.4 { count.min(80.0) } else { -4.0 }
        }));
        let usual_odds = longs.iter().map(|&b| odds[b]).sum::<f32>() / longs.len().max(1) as f32;
        let mut copies: HashMap<u64, f32> = HashMap::new();
        for words in &words {
            *copies.entry(words.whole).or_default() += 1.0;
        }
        let copies = words.iter().map(|words| copies.get(&words.whole).copied().unwrap_or(1.0)).collect();
        let (familiar, topical) = familiarity(&words, &longs);
        let mut last_heading = None;
        let heading = (0..blocks.len())
            .map(|b| {
                let above = last_heading;
                let tag = blocks[b].element.map(|e| page.elements()[e as usize].tag);
                let heads = match tag {
                    Some(tag) => tag.is_heading(),
                    None => words[b].count() <= 8 && words[b].last != Edge::Stop && words[b].first != Edge::Lower,
                };
                if heads {
                    last_heading = Some(b as u32);
                }
                above
            })
            .collect();
        let markup = (page.origin() != Origin::Text).then(|| Markup::new(page, &words, lexicons));
        Self { page, words, words_before, familiar, topical, odds, copies, longs, densest, usual_odds, heading, markup }
    }

    /// Number of blocks.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Words of a block.
    pub(crate) fn words(&self, block: usize) -> &Words {
        &self.words[block]
    }

    /// The index of the block that reads like the page's declared title.
    pub(crate) fn headline(&self) -> Option<usize> {
        self.markup.as_ref().and_then(|markup| markup.headline)
    }

    /// Similarity of a block to the page's declared title, 0–1.
    pub(crate) fn title_likeness(&self, block: usize) -> f32 {
        self.markup.as_ref().map_or(0.0, |markup| markup.title[block])
    }

    /// Share of a block's words in the declared description of the page, 0–1.
    pub(crate) fn description_likeness(&self, block: usize) -> f32 {
        self.markup.as_ref().map_or(0.0, |markup| markup.description[block].max(0.0))
    }

    /// Groups of [`lexicon::MARKUP`] named by a block's element and its near ancestors.
    pub(crate) fn names_near(&self, block: usize) -> u32 {
        let (Some(markup), Some(element)) = (&self.markup, self.page.blocks()[block].element) else { return 0 };
        near(self.page, element).fold(0, |names, e| names | markup.names[e as usize])
    }

    /// Groups of [`lexicon::MARKUP`] named by any element around a block.
    pub(crate) fn names_around(&self, block: usize) -> u32 {
        let (Some(markup), Some(element)) = (&self.markup, self.page.blocks()[block].element) else { return 0 };
        markup.names_above[element as usize]
    }

    /// Whether a block stands inside one of [`ANCESTOR_TAGS`].
    pub(crate) fn is_inside(&self, block: usize, tag: Tag) -> bool {
        let (Some(markup), Some(element)) = (&self.markup, self.page.blocks()[block].element) else { return false };
        markup.tags_above[element as usize] & tag_bits(ANCESTOR_TAGS, tag) != 0
    }

    /// Groups of [`lexicon::MARKUP`] named by a block's own element.
    pub(crate) fn own_names(&self, block: usize) -> u32 {
        let (Some(markup), Some(element)) = (&self.markup, self.page.blocks()[block].element) else { return 0 };
        markup.names[element as usize]
    }

    /// How many kinds of blocks there are at most.
    pub(crate) fn kinds(&self) -> usize {
        self.markup.as_ref().map_or(0, |markup| markup.groups.len())
    }

    /// The kind of block by its tags and class names, which like blocks of a page share.
    pub(crate) fn kind(&self, block: usize) -> Option<usize> {
        let (Some(markup), Some(element)) = (&self.markup, self.page.blocks()[block].element) else { return None };
        Some(markup.class_path[element as usize] as usize)
    }

    /// Share of a block's rarer words that the page's long blocks hold.
    pub(crate) fn topical(&self, block: usize) -> f32 {
        self.topical[block]
    }

    /// How many blocks of the page have the same words, a block itself included.
    pub(crate) fn copies(&self, block: usize) -> f32 {
        self.copies[block]
    }

    /// Blocks between a block and the closest long one; 0 for a long one.
    pub(crate) fn to_long(&self, block: usize) -> usize {
        let at = self.longs.partition_point(|&long| long < block);
        let before = at.checked_sub(1).map(|i| block - self.longs[i]);
        let after = self.longs.get(at).map(|long| long - block);
        before.into_iter().chain(after).min().unwrap_or(usize::MAX)
    }

    /// Whether no long block follows.
    pub(crate) fn is_after_text(&self, block: usize) -> bool {
        self.longs.last().is_none_or(|&last| block > last)
    }

    /// The last heading before a block.
    pub(crate) fn heading_above(&self, block: usize) -> Option<usize> {
        self.heading[block].map(|b| b as usize)
    }

    /// Writes a block's own numbers: the input of the first stage.
    pub(crate) fn row(&self, block: usize, row: &mut Row<'_>) {
        self.text_row(block, row);
        self.place_row(block, row);
        if let Some(markup) = &self.markup {
            markup.row(self, block, row);
        }
    }

    fn text_row(&self, block: usize, row: &mut Row<'_>) {
        let words = &self.words[block];
        let count = words.count().max(1) as f32;
        let chars = words.chars.max(1) as f32;
        row.put("words", words.count() as f32);
        row.put("chars", chars);
        row.put("word length", chars / count);
        row.put("commas", words.commas as f32 / count);
        row.put("sentences", words.sentences as f32);
        row.put("sentence length", count / words.sentences.max(1) as f32);
        row.put("capitals", words.upper as f32 / chars);
        row.put("capitalised", words.capitalised as f32 / count);
        row.put("digits", words.digits as f32 / chars);
        row.put("long words", words.long as f32 / count);
        row.put("first", words.first as u8 as f32);
        row.put("last", words.last as u8 as f32);
        row.flag("ends a sentence", matches!(words.last, Edge::Stop | Edge::Quote | Edge::Ellipsis));
        row.flag("quotes", words.quotes);
        row.flag("bars", words.bars);
        row.bits("text:", lexicon::TEXT, words.lexicon);
        row.put("text groups", words.lexicon.count_ones() as f32);
        row.put("familiar", self.familiar[block]);
        row.put("topical", self.topical[block]);
        row.put("odds", self.odds[block]);
        row.put("odds above the usual", self.odds[block] - self.usual_odds);
        row.put("copies", self.copies[block]);
        row.flag("after break", self.page.blocks()[block].after_break);
    }

    fn place_row(&self, block: usize, row: &mut Row<'_>) {
        let n = self.len();
        let total = self.words_before[n].max(1.0);
        row.put("place", block as f32 / n as f32);
        row.put("place in words", self.words_before[block] / total);
        row.put("index", block as f32);
        row.put("blocks left", (n - 1 - block) as f32);
        row.put("blocks", n as f32);
        row.put("total words", total);
        row.put("mean words", total / n as f32);
        let after = self.longs.partition_point(|&long| long <= block);
        let before = self.longs.partition_point(|&long| long < block);
        let gap = |from: usize, to: usize| self.words_before[to] - self.words_before[from];
        let previous = before.checked_sub(1).map(|i| self.longs[i]);
        let next = self.longs.get(after).copied();
        row.put("long before", before as f32);
        row.put("long after", (self.longs.len() - after) as f32);
        row.put("to long before", previous.map_or(99.0, |p| (block - p) as f32));
        row.put("to long after", next.map_or(99.0, |p| (p - block) as f32));
        row.put("words to long before", previous.map_or(999.0, |p| gap(p + 1, block)));
        row.put("words to long after", next.map_or(999.0, |p| gap(block + 1, p)));
        for (name, reach) in [("8", 8), ("20", 20)] {
            let from = self.longs.partition_point(|&long| long + reach < block);
            let to = self.longs.partition_point(|&long| long <= block + reach);
            row.put_in("long within ", name, (to - from) as f32);
        }
        row.stretch("densest", &self.densest, block);
        let heading = self.heading[block].map(|b| b as usize);
        row.put("to heading", heading.map_or(99.0, |h| (block - h) as f32));
        row.bits("heading:", lexicon::TEXT, heading.map_or(0, |h| self.words[h].lexicon));
        row.put("odds of heading", heading.map_or(0.0, |h| self.odds[h]));
        row.put("topical heading", heading.map_or(NONE, |h| self.topical[h]));
        for (name, offset) in
            [("-4", -4), ("-3", -3), ("-2", -2), ("-1", -1), ("+1", 1), ("+2", 2), ("+3", 3), ("+4", 4)]
        {
            let at = block.checked_add_signed(offset).filter(|&at| at < n);
            row.put_in("words ", name, at.map_or(NONE, |at| self.words[at].count() as f32));
            row.put_in("last ", name, at.map_or(NONE, |at| self.words[at].last as u8 as f32));
            row.put_in("capitalised ", name, at.map_or(NONE, |at| share(self.words[at].capitalised, &self.words[at])));
            row.put_in("topical ", name, at.map_or(NONE, |at| self.topical[at]));
            row.put_in("odds ", name, at.map_or(0.0, |at| self.odds[at]));
            row.put_in("text groups ", name, at.map_or(NONE, |at| self.words[at].lexicon.count_ones() as f32));
        }
        row.put(
            "next after break",
            match self.page.blocks().get(block + 1) {
                Some(next) => f32::from(u8::from(next.after_break)),
                None => NONE,
            },
        );
    }

    /// Writes what the first stage's probabilities say around a block: further input of the second stage.
    pub(crate) fn context_row(&self, context: &Context, block: usize, row: &mut Row<'_>) {
        let n = self.len();
        let p = &context.probabilities;
        row.put("p", p[block]);
        for (name, offset) in [
            ("-5", -5),
            ("-4", -4),
            ("-3", -3),
            ("-2", -2),
            ("-1", -1),
            ("+1", 1),
            ("+2", 2),
            ("+3", 3),
            ("+4", 4),
            ("+5", 5),
        ] {
            let at = block.checked_add_signed(offset).filter(|&at| at < n);
            row.put_in("p ", name, at.map_or(NONE, |at| p[at]));
        }
        let kept = context.kept[n].max(1.0);
        row.put("kept before", context.kept[block] / kept);
        row.put("kept after", (context.kept[n] - context.kept[block + 1]) / kept);
        row.put("kept words", context.kept[n]);
        row.put("sure blocks", context.sure.len() as f32);
        let before = context.sure.partition_point(|&b| b < block);
        let after = context.sure.partition_point(|&b| b <= block);
        row.put("sure before", before as f32);
        row.put("sure after", (context.sure.len() - after) as f32);
        let previous = before.checked_sub(1).map(|i| context.sure[i]);
        let next = context.sure.get(after).copied();
        row.put("to sure before", previous.map_or(-99.0, |b| (block - b) as f32));
        row.put("to sure after", next.map_or(-99.0, |b| (b - block) as f32));
        row.put("dropped words since", previous.map_or(NONE, |b| context.dropped[block] - context.dropped[b + 1]));
        row.put("dropped words until", next.map_or(NONE, |b| context.dropped[b] - context.dropped[block + 1]));
        for (name, reach) in [("2", 2), ("4", 4), ("9", 9)] {
            let (from, to) = (block.saturating_sub(reach), (block + reach + 1).min(n));
            let words = self.words_before[to] - self.words_before[from];
            row.put_in("kept within ", name, (context.kept[to] - context.kept[from]) / words.max(1.0));
        }
        row.stretch("likeliest", &context.likeliest, block);
        row.put("words of likeliest", context.kept[context.likeliest.end] - context.kept[context.likeliest.start]);
        row.put("heading p", self.heading[block].map_or(NONE, |h| p[h as usize]));
        if let Some(markup) = &self.markup {
            let element = self.page.blocks()[block].element.unwrap_or(0);
            let others = |sums: &[(f32, f32)], at: usize| {
                let own = self.words[block].count() as f32;
                let (kept, words) = sums[at];
                if words - own < 0.5 { NONE } else { (kept - own * p[block]) / (words - own) }
            };
            row.put("kept of tag path", others(&context.of_group, markup.tag_path[element as usize] as usize));
            row.put("kept of class path", others(&context.of_group, markup.class_path[element as usize] as usize));
            let mut above = self.page.ancestors(element).map(|(id, _)| id as usize);
            let mut last = element as usize;
            for name in ["0", "1", "2", "3"] {
                last = above.next().unwrap_or(last);
                row.put_in("kept in ", name, others(&context.of_element, last));
            }
        }
    }

    /// Prepares the second stage from the first stage's probabilities, one per block.
    pub(crate) fn context(&self, probabilities: Vec<f32>) -> Context {
        let mut context = Context {
            kept: vec![0.0],
            dropped: vec![0.0],
            sure: Vec::new(),
            of_group: Vec::new(),
            of_element: Vec::new(),
            likeliest: densest(
                probabilities.iter().zip(&self.words).map(|(p, words)| (p - 0.35) * (words.count() as f32 + 2.0)),
            ),
            probabilities,
        };
        let (mut kept, mut dropped) = (0.0, 0.0);
        for (block, &p) in context.probabilities.iter().enumerate() {
            let words = self.words[block].count();
            kept += p * words as f32;
            dropped += (1.0 - p) * words as f32;
            context.kept.push(kept);
            context.dropped.push(dropped);
            if p > 0.7 && words >= 12 {
                context.sure.push(block);
            }
        }
        if let Some(markup) = &self.markup {
            context.of_group = vec![(0.0, 0.0); markup.groups.len()];
            context.of_element = vec![(0.0, 0.0); self.page.elements().len()];
            for (block, &p) in context.probabilities.iter().enumerate() {
                let words = self.words[block].count() as f32;
                let element = self.page.blocks()[block].element.unwrap_or(0) as usize;
                let of = |sums: &mut (f32, f32)| {
                    sums.0 += p * words;
                    sums.1 += words;
                };
                of(&mut context.of_group[markup.tag_path[element] as usize]);
                of(&mut context.of_group[markup.class_path[element] as usize]);
                of(&mut context.of_element[element]);
            }
            for (id, element) in self.page.elements().iter().enumerate().rev() {
                if let Some(parent) = element.parent {
                    let (kept, words) = context.of_element[id];
                    let above = &mut context.of_element[parent as usize];
                    *above = (above.0 + kept, above.1 + words);
                }
            }
        }
        context
    }
}

/// The first stage's probabilities, summed up for the second stage.
pub(crate) struct Context {
    probabilities: Vec<f32>,
    kept: Vec<f32>,
    dropped: Vec<f32>,
    sure: Vec<usize>,
    of_group: Vec<(f32, f32)>,
    of_element: Vec<(f32, f32)>,
    /// The stretch of blocks that is likeliest to be the article's.
    likeliest: Range<usize>,
}

/// The stretch with the largest sum (maximum subsequence segmentation: Pasternack and Roth, "Extracting article text
/// from the web", WWW 2009; found by Kadane's algorithm). Empty where no value is positive.
fn densest(values: impl Iterator<Item = f32>) -> Range<usize> {
    let (mut best, mut stretch) = (0.0, 0..0);
    let (mut sum, mut start) = (0.0, 0);
    for (at, value) in values.enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += value;
        if sum > best {
            (best, stretch) = (sum, start..at + 1);
        }
    }
    stretch
}

fn link_density(page: &Page, block: usize) -> f32 {
    let block = &page.blocks()[block];
    block.link_bytes as f32 / block.span.len().max(1) as f32
}

fn share(part: u32, words: &Words) -> f32 {
    part as f32 / words.count().max(1) as f32
}

/// For each block, the share of its words that other long blocks hold, and the share of its rarer ones.
fn familiarity(words: &[Words], longs: &[usize]) -> (Vec<f32>, Vec<f32>) {
    // Per word: number of long blocks with it, and the last one counted.
    let mut holders: HashMap<u32, (u32, usize)> = HashMap::new();
    let mut is_long = vec![false; words.len()];
    for &long in longs {
        is_long[long] = true;
        for &word in &words[long].hashes {
            let (count, last) = holders.entry(word).or_insert((0, usize::MAX));
            if *last != long {
                (*count, *last) = (*count + 1, long);
            }
        }
    }
    let common = (longs.len() / 3).max(2) as u32;
    let mut familiar = Vec::with_capacity(words.len());
    let mut topical = Vec::with_capacity(words.len());
    for (block, words) in words.iter().enumerate() {
        let own = u32::from(is_long[block]);
        let (mut shared, mut rarer, mut shared_rarer) = (0.0, 0.0f32, 0.0);
        for word in &words.hashes {
            let others = holders.get(word).map_or(0, |&(count, _)| count.saturating_sub(own));
            shared += f32::from(u8::from(others > 0));
            if others < common {
                rarer += 1.0;
                shared_rarer += f32::from(u8::from(others > 0));
            }
        }
        familiar.push(shared / words.count().max(1) as f32);
        topical.push(shared_rarer / rarer.max(1.0));
    }
    (familiar, topical)
}

fn near(page: &Page, element: ElementId) -> impl Iterator<Item = ElementId> {
    page.ancestors(element).take(NEAR).take_while(|(_, e)| !is_root(e)).map(|(id, _)| id)
}

fn is_root(element: &Element) -> bool {
    matches!(element.tag, Tag::Html | Tag::Body)
}

impl Markup {
    fn new(page: &Page, words: &[Words], lexicons: &Lexicons) -> Self {
        let elements = page.elements();
        let n = elements.len();
        let mut known: HashMap<String, u32> = HashMap::new();
        let mut names = vec![0; n];
        let mut names_above = vec![0; n];
        let mut tags_above = vec![0; n];
        let mut in_body = vec![false; n];
        let mut article = vec![0; n];
        let mut children = vec![0u32; n];
        let mut sums = vec![Sums::default(); n];
        let mut class_hash = vec![0u32; n];
        let mut text = String::new();
        for (id, element) in elements.iter().enumerate() {
            let parent = element.parent.map(|p| p as usize);
            text.clear();
            let mut declared = false;
            for (name, value) in page.attributes(id as ElementId) {
                if name == Attribute::Class {
                    class_hash[id] = value.split_ascii_whitespace().next().map_or(0, hash);
                }
                declared |= name == Attribute::Itemprop && value.eq_ignore_ascii_case("articlebody");
                if matches!(
                    name,
                    Attribute::Class
                        | Attribute::Id
                        | Attribute::Role
                        | Attribute::Itemprop
                        | Attribute::DataComponent
                        | Attribute::DataTestid
                        | Attribute::AriaLabel
                ) && text.len() < CLASS_BYTES
                {
                    text.push_str(words::head(value, CLASS_BYTES));
                    text.push(' ');
                }
            }
            if !is_root(element) && !text.is_empty() {
                text.make_ascii_lowercase();
                names[id] = match known.get(&text) {
                    Some(&found) => found,
                    None => {
                        let found = lexicons.markup.find(&text);
                        known.insert(text.clone(), found);
                        found
                    }
                };
            }
            names_above[id] = names[id] | parent.map_or(0, |p| names_above[p]);
            tags_above[id] = tag_bits(ANCESTOR_TAGS, element.tag) | parent.map_or(0, |p| tags_above[p]);
            let around = parent.map_or(0, |p| article[p]);
            article[id] = if element.tag == Tag::Article { id as ElementId } else { around };
            in_body[id] = declared || parent.is_some_and(|p| in_body[p]);
            if let Some(parent) = parent {
                children[parent] += 1;
            }
            match element.tag {
                Tag::Img | Tag::Picture | Tag::Figure | Tag::Video => sums[id].pictures = 1.0,
                Tag::Input | Tag::Button | Tag::Select | Tag::Textarea => sums[id].controls = 1.0,
                _ => {}
            }
        }

        let mut numbers: HashMap<u64, Group> = HashMap::new();
        let mut number = |key: u64| {
            let next = numbers.len() as Group;
            *numbers.entry(key).or_insert(next)
        };
        let (mut tag_path, mut class_path) = (vec![0; n], vec![0; n]);
        let mut of_block = Vec::with_capacity(words.len());
        let mut score = vec![0.0f32; n];
        for (b, block) in page.blocks().iter().enumerate() {
            let count = words[b].count() as f32;
            let density = link_density(page, b);
            let element = block.element.unwrap_or(0);
            let is_paragraph = elements.get(element as usize).is_some_and(|e| e.tag == Tag::P);
            let own = Sums {
                words: count,
                linked: count * density,
                blocks: 1.0,
                long: f32::from(u8::from(words[b].count() >= LONG_WORDS)),
                paragraph_words: if is_paragraph { count } else { 0.0 },
                commas: words[b].commas as f32,
                ..Sums::default()
            };
            of_block.push((element as usize, own));
            if let Some(sums) = sums.get_mut(element as usize) {
                sums.add(own);
            }
            if count >= 8.0 {
                let points = (1.0 + own.commas + (count / 20.0).min(3.0)) * (1.0 - density);
                for (level, (id, _)) in page.ancestors(element).take(SCORED_LEVELS).enumerate() {
                    score[id as usize] += points * [1.0, 1.0, 0.5, 1.0 / 6.0, 1.0 / 9.0, 1.0 / 12.0][level];
                }
            }
        }
        for (id, element) in elements.iter().enumerate().rev() {
            if let Some(parent) = element.parent {
                let below = sums[id];
                sums[parent as usize].add(below);
            }
        }
        let mut groups: Vec<Sums> = Vec::new();
        for &(element, own) in &of_block {
            if element >= n {
                continue;
            }
            let (mut tags, mut classes) = (1u64, 2u64);
            for (level, (id, e)) in page.ancestors(element as ElementId).take(SCORED_LEVELS).enumerate() {
                tags = combine(tags, e.tag as u64);
                if level < 3 {
                    classes = combine(combine(classes, e.tag as u64), u64::from(class_hash[id as usize]));
                }
            }
            tag_path[element] = number(tags);
            class_path[element] = number(classes);
            for group in [tag_path[element], class_path[element]] {
                if groups.len() <= group as usize {
                    groups.resize(group as usize + 1, Sums::default());
                }
                groups[group as usize].add(own);
            }
        }
        let top = best_container(&score, &sums);
        let to_top = distances_to_top(elements, top);
        let mut seen = 0.0;
        let headlines = of_block.iter().map(|&(element, _)| {
            seen += f32::from(u8::from(elements.get(element).is_some_and(|e| e.tag == Tag::H1)));
            seen
        });
        let headlines = headlines.collect();

        let (declared_titles, declared_description) = declared(page);
        let read = |text: &str| -> HashSet<u32> { Words::of(text, &lexicons.text).hashes.into_iter().collect() };
        let titles: Vec<HashSet<u32>> = declared_titles.into_iter().map(read).collect();
        let description = declared_description.map(read);
        let mut title = Vec::with_capacity(words.len());
        let mut of_description = Vec::with_capacity(words.len());
        let mut headline = None;
        let mut best = 0.3;
        for (b, words) in words.iter().enumerate() {
            let likeness = titles.iter().map(|title| likeness(words, title)).fold(0.0, f32::max);
            title.push(likeness);
            of_description.push(description.as_ref().map_or(NONE, |description| {
                let shared = words.hashes.iter().filter(|word| description.contains(word)).count();
                shared as f32 / words.count().max(1) as f32
            }));
            let tag = elements.get(of_block[b].0).map(|e| e.tag);
            // The same words in a link are those of a breadcrumb or of a teaser.
            let is_link = link_density(page, b) > 0.8 || tag == Some(Tag::Li);
            let total = likeness + if tag == Some(Tag::H1) { 0.3 } else { 0.0 } - if is_link { 0.3 } else { 0.0 };
            if total > best && elements.get(of_block[b].0).is_none_or(|e| e.tag != Tag::Title) {
                (best, headline) = (total, Some(b));
            }
        }
        let json_ld = json_ld_overlap(page, words, lexicons);
        Self {
            names,
            names_above,
            tags_above,
            in_body,
            sums,
            tag_path,
            class_path,
            groups,
            to_top,
            title,
            description: of_description,
            headline,
            json_ld,
            children,
            articles: elements.iter().filter(|e| e.tag == Tag::Article).count() as f32,
            article,
            headlines,
            top: top.unwrap_or(0) as ElementId,
        }
    }

    fn row(&self, features: &Features<'_>, block: usize, row: &mut Row<'_>) {
        let page = features.page;
        let elements = page.elements();
        let id = page.blocks()[block].element.unwrap_or(0) as usize;
        let Some(element) = elements.get(id) else { return };
        row.put("link density", link_density(page, block));
        row.put("links", page.block_links(&page.blocks()[block]).count() as f32);
        row.bits_of("tag:", BLOCK_TAGS, tag_bits(BLOCK_TAGS, element.tag));
        row.bits_of("in:", ANCESTOR_TAGS, self.tags_above[id]);
        row.put("depth", element.depth as f32);
        row.flag("hidden", element.hidden);
        row.flag("declared body", self.in_body[id]);
        let parent = element.parent.map_or(id, |p| p as usize);
        let chain: Vec<usize> = page.ancestors(id as ElementId).take(NEAR + 2).map(|(id, _)| id as usize).collect();
        let near = near(page, id as ElementId).fold(0, |names, e| names | self.names[e as usize]);
        let far = chain.get(NEAR).map_or(0, |&e| self.names_above[e]);
        row.bits("own:", lexicon::MARKUP, self.names[id]);
        row.bits("near:", lexicon::MARKUP, near);
        row.bits("far:", lexicon::MARKUP, far);
        for (name, level) in [("0", 0), ("1", 1), ("2", 2), ("3", 3), ("5", 5)] {
            let at = chain[level.min(chain.len() - 1)];
            let sums = &self.sums[at];
            row.put_in("words in ", name, sums.words);
            row.put_in("link density in ", name, sums.link_density());
            row.put_in("long in ", name, sums.long / sums.blocks.max(1.0));
            row.put_in("blocks in ", name, sums.blocks);
            row.put_in("share in ", name, sums.words / features.words_before[features.len()].max(1.0));
            row.put_in("paragraphs in ", name, sums.paragraph_words / sums.words.max(1.0));
            row.put_in("pictures in ", name, sums.pictures);
            row.put_in("controls in ", name, sums.controls);
        }
        row.put("siblings", self.children[parent] as f32);
        let total = features.words_before[features.len()].max(1.0);
        for (name, group) in [("tag path", self.tag_path[id]), ("class path", self.class_path[id])] {
            let sums = &self.groups[group as usize];
            row.put_in("words of ", name, sums.words);
            row.put_in("share of ", name, sums.words / total);
            row.put_in("blocks of ", name, sums.blocks);
            row.put_in("link density of ", name, sums.link_density());
            row.put_in("mean words of ", name, sums.words / sums.blocks.max(1.0));
            row.put_in("long of ", name, sums.long / sums.blocks.max(1.0));
        }
        let (down, up) = self.to_top[id];
        row.put("below top", down);
        row.put("above top", up);
        row.put("title", self.title[block]);
        row.put("description", self.description[block]);
        row.put("to headline", self.headline.map_or(-999.0, |h| block as f32 - h as f32));
        let words_from = |h: usize| features.words_before[block] - features.words_before[h];
        row.put("words to headline", self.headline.map_or(-9999.0, words_from));
        row.put("main headings", self.headlines[block]);
        row.put(
            "main headings since",
            match self.headline {
                Some(h) => self.headlines[block] - self.headlines[h],
                None => NONE,
            },
        );
        row.put("articles", self.articles);
        let article = self.article[id];
        let same_article = |other: Option<ElementId>| match other.map(|e| self.article[e as usize]) {
            Some(other) if other != 0 && article != 0 => f32::from(u8::from(other == article)),
            _ => NONE,
        };
        let headline = self.headline.and_then(|h| page.blocks()[h].element);
        row.put("article of headline", same_article(headline));
        row.put("article of top", same_article(Some(self.top)));
        row.put("words in article", if article == 0 { NONE } else { self.sums[article as usize].words });
        row.put("json-ld", self.json_ld.as_ref().map_or(NONE, |overlap| overlap[block]));
        for (name, offset) in [("-3", -3), ("-2", -2), ("-1", -1), ("+1", 1), ("+2", 2), ("+3", 3)] {
            let at = block.checked_add_signed(offset).filter(|&at| at < features.len());
            row.put_in("link density ", name, at.map_or(NONE, |at| link_density(page, at)));
            let other = at.and_then(|at| page.blocks()[at].element).map(|e| e as usize);
            let same = |holds: bool| f32::from(u8::from(holds));
            row.put_in("same kind ", name, other.map_or(NONE, |e| same(self.class_path[e] == self.class_path[id])));
            row.put_in("sibling ", name, other.map_or(NONE, |e| same(elements[e].parent == element.parent)));
            row.put_in(
                "json-ld ",
                name,
                match (&self.json_ld, at) {
                    (Some(overlap), Some(at)) => overlap[at],
                    _ => NONE,
                },
            );
        }
    }
}

impl Row<'_> {
    fn bits_of(&mut self, group: &str, of: &[(&'static str, &[Tag])], bits: u32) {
        for (i, (name, _)) in of.iter().enumerate() {
            self.put_in(group, name, (bits >> i & 1) as f32);
        }
    }
}

/// Readability's best candidate: the element with the highest score, links taken off.
fn best_container(score: &[f32], sums: &[Sums]) -> Option<usize> {
    let mut best = (0.0, None);
    for (id, score) in score.iter().enumerate() {
        let score = score * (1.0 - sums[id].link_density());
        if score > best.0 {
            best = (score, Some(id));
        }
    }
    best.1
}

/// Steps from each element to the closest container that it shares with Readability's best candidate: down from that
/// container to the element, up from the candidate to the container.
fn distances_to_top(elements: &[Element], top: Option<usize>) -> Vec<(f32, f32)> {
    const FAR: (f32, f32) = (99.0, 99.0);
    let mut distances = vec![FAR; elements.len()];
    let (mut at, mut up) = (top, 0.0);
    let mut on_chain = vec![false; elements.len()];
    while let Some(id) = at {
        distances[id] = (0.0, up);
        on_chain[id] = true;
        up += 1.0;
        at = elements[id].parent.map(|p| p as usize);
    }
    for (id, element) in elements.iter().enumerate() {
        if let Some(parent) = element.parent
            && !on_chain[id]
            && distances[parent as usize] != FAR
        {
            let (down, up) = distances[parent as usize];
            distances[id] = (down + 1.0, up);
        }
    }
    distances
}

/// The titles and the description that the page's head declares.
fn declared(page: &Page) -> (Vec<&str>, Option<&str>) {
    let mut titles: Vec<&str> = page.document_title().into_iter().collect();
    let mut description = None;
    for (id, element) in page.elements().iter().enumerate() {
        if element.tag != Tag::Meta {
            continue;
        }
        let id = id as ElementId;
        let key = page.attribute(id, Attribute::Property).or_else(|| page.attribute(id, Attribute::Name));
        let Some(content) = page.attribute(id, Attribute::Content).filter(|content| !content.is_empty()) else {
            continue;
        };
        match key {
            Some("og:title" | "twitter:title") if titles.len() < 4 => titles.push(content),
            Some("og:description" | "description" | "twitter:description") => {
                description = description.or(Some(content));
            }
            _ => {}
        }
    }
    (titles, description)
}

/// Shared words over all words of both.
fn likeness(words: &Words, title: &HashSet<u32>) -> f32 {
    if title.is_empty() || words.count() > 3 * title.len() + 10 {
        return 0.0;
    }
    let own: HashSet<u32> = words.hashes.iter().copied().collect();
    let shared = own.intersection(title).count();
    shared as f32 / (own.len() + title.len() - shared).max(1) as f32
}

/// Share of each block's word triples that stand in a JSON-LD `articleBody`, if the page has one.
fn json_ld_overlap(page: &Page, words: &[Words], lexicons: &Lexicons) -> Option<Vec<f32>> {
    let mut triples: HashSet<[u32; 3]> = HashSet::new();
    for script in page.json_ld().filter(|script| script.contains("articleBody")) {
        let Ok(value) = serde_json::from_str::<serde_json::Value>(script) else { continue };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                serde_json::Value::Array(values) => open.extend(values),
                serde_json::Value::Object(fields) => {
                    open.extend(fields.values());
                    if let Some(body) = fields.get("articleBody").and_then(|body| body.as_str()) {
                        let words = Words::of(&without_tags(body), &lexicons.text);
                        triples.extend(words.hashes.windows(3).filter_map(|w| <[u32; 3]>::try_from(w).ok()));
                    }
                }
                _ => {}
            }
        }
    }
    if triples.len() < 30 {
        return None;
    }
    let of_block = |words: &Words| {
        if words.count() < 3 {
            return -0.5;
        }
        let found = words.hashes.windows(3).filter(|w| <[u32; 3]>::try_from(*w).is_ok_and(|w| triples.contains(&w)));
        found.count() as f32 / (words.count() - 2) as f32
    };
    Some(words.iter().map(of_block).collect())
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        plain.push(' ');
        match after.split_once('>') {
            Some((_, after)) => rest = after,
            None => return plain,
        }
    }
    plain.push_str(rest);
    plain
}

fn hash(text: &str) -> u32 {
    crate::model::hash64(text.as_bytes()) as u32
}

fn combine(hash: u64, with: u64) -> u64 {
    (hash.rotate_left(7) ^ with).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Digest of all features' names and of [`VERSION`].
pub(crate) fn digest() -> String {
    let mut names = vec![VERSION.to_string()];
    let mut values = Vec::new();
    for page in [Page::from_text("a"), Page::from_snapshot(PROBE)].into_iter().flatten() {
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let context = features.context(vec![0.5]);
        let mut row = Row { values: &mut values, names: Some(&mut names) };
        features.row(0, &mut row);
        features.context_row(&context, 0, &mut row);
    }
    format!("{:016x}", crate::model::hash64(names.join("\n").as_bytes()))
}

/// A page of one element with one letter.
const PROBE: Snapshot<'_> =
    Snapshot { rows: &[1, Snapshot::ROOT, 0, 0, 0, 1], attributes: &[], strings: &[0, 1], text: "pa" };
