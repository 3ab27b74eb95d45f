//! The JSON form of an [`Analysis`]: what the command line prints and JavaScript receives.
//!
//! Here, and only here, offsets become UTF-16 code units. `www/lib/analysis.schema.json` documents the same shape.

mod text;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::analysis::{Analysis as Core, Link, Place};
use crate::entities::Kind;
use crate::entities::values::Value as CoreValue;
use crate::extract::{self, Guess, Role};
use crate::options::Output;
use crate::output;
use crate::page::{Block as PageBlock, Origin, Page, SourcePoint};
use crate::span::Utf16Cursor;

pub use text::to_string;

/// Version of this shape; it grows when a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// An analysis, ready to serialise.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Analysis<'a> {
    pub schema: u32,
    pub lang: Option<&'a str>,
    pub article: Article,
    pub title: Option<&'a str>,
    pub byline: &'a [String],
    pub published: Option<&'a str>,
    pub modified: Option<&'a str>,
    pub site: Option<&'a str>,
    pub url: Option<&'a str>,
    pub image: Option<&'a str>,
    pub section: Option<&'a str>,
    pub paywalled: Option<bool>,
    pub sources: &'a BTreeMap<extract::Field, extract::Source>,
    pub text: String,
    pub outputs: Outputs,
    pub blocks: Vec<Block<'a>>,
    pub entities: Vec<Entity<'a>>,
    pub mentions: Vec<Mention>,
    pub links: &'a [Link],
    pub values: Vec<Value<'a>>,
    pub stats: Stats,
    pub notes: &'a [&'static str],
}

/// Whether the page is an article at all.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Article {
    pub probable: bool,
    pub score: f32,
    pub reason: &'static str,
}

/// The article in the forms that were asked for.
#[derive(Debug, Default, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Outputs {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
}

/// A block with its verdict.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Block<'a> {
    pub id: usize,
    pub role: Role,
    pub article: bool,
    pub in_text: bool,
    pub score: f32,
    pub reason: &'a str,
    pub text: &'a str,
    pub source: Source,
}

/// Where a block stands in the input.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub enum Source {
    Text { start: u32, end: u32 },
    Nodes { start: SourcePoint, end: SourcePoint },
}

/// An entity.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Entity<'a> {
    pub id: usize,
    pub kind: Kind,
    pub name: &'a str,
    pub aliases: &'a [String],
    pub salience: f32,
    pub mentions: &'a [u32],
    pub first_paragraph: Option<u32>,
    pub place: Option<&'a Place>,
    pub description: Option<Description<'a>>,
    pub similar_to: &'a [u32],
}

/// A quotation that says who an entity is.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Description<'a> {
    pub text: &'a str,
    pub block: u32,
    pub start: usize,
    pub end: usize,
}

/// A mention.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Mention {
    pub block: u32,
    pub start: usize,
    pub end: usize,
    pub entity: u32,
    pub confidence: f32,
    /// Its source: absent for text input, where it follows from the block's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<[SourcePoint; 2]>,
}

/// The value of a mention.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Value<'a> {
    pub mention: usize,
    #[serde(flatten)]
    pub value: &'a CoreValue,
}

/// Figures of the article.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the schema documents each field once")]
pub struct Stats {
    pub words: usize,
    pub minutes: usize,
}

/// Words a minute of an adult reading silently: the mean of 190 studies in Brysbaert, "How many words do we read per
/// minute?" (Journal of Memory and Language, 2019).
const WORDS_PER_MINUTE: usize = 238;

impl<'a> Analysis<'a> {
    /// The JSON form of `analysis`, which must be an analysis of `page`, with the article in the forms that
    /// [`Options::outputs`](crate::Options::outputs) names. Linear in the page's size.
    #[inline(never)]
    pub fn new(page: &'a Page, analysis: &'a Core, outputs: &[Output]) -> Self {
        let blocks: Vec<Block<'a>> = page
            .blocks()
            .iter()
            .zip(&analysis.verdicts)
            .enumerate()
            .map(|(id, (block, verdict))| Block {
                id,
                role: verdict.role,
                article: verdict.article,
                in_text: verdict.in_text,
                score: rounded(verdict.score),
                reason: &verdict.reason,
                text: page.block_text(block),
                source: source(page, block),
            })
            .collect();
        let metadata = &analysis.metadata;
        let Guess { probable, score, reason } = analysis.article;
        Self {
            schema: SCHEMA,
            lang: analysis.lang.as_deref(),
            article: Article { probable, score: rounded(score), reason },
            title: metadata.title.as_deref(),
            byline: &metadata.byline,
            published: metadata.published.as_deref(),
            modified: metadata.modified.as_deref(),
            site: metadata.site.as_deref(),
            url: metadata.url.as_deref(),
            image: metadata.image.as_deref(),
            section: metadata.section.as_deref(),
            paywalled: metadata.paywalled,
            sources: &metadata.sources,
            text: output::text(page, analysis),
            outputs: Outputs::of(page, analysis, outputs),
            blocks,
            entities: entities(page, analysis),
            mentions: mentions(page, analysis),
            links: &analysis.links,
            values: analysis
                .mentions
                .iter()
                .enumerate()
                .filter_map(|(mention, m)| Some(Value { mention, value: m.value.as_ref()? }))
                .collect(),
            stats: Stats { words: analysis.words, minutes: analysis.words.div_ceil(WORDS_PER_MINUTE) },
            notes: &analysis.notes,
        }
    }
}

impl Outputs {
    fn of(page: &Page, analysis: &Core, wanted: &[Output]) -> Self {
        Self {
            markdown: wanted.contains(&Output::Markdown).then(|| output::markdown(page, analysis)),
            html: wanted.contains(&Output::Html).then(|| output::html(page, analysis)),
        }
    }
}

fn source(page: &Page, block: &PageBlock) -> Source {
    let points = page.source_points(block, &[0, page.block_text(block).len()]);
    match page.origin() {
        Origin::Text => Source::Text { start: points[0].offset, end: points[1].offset },
        Origin::Html | Origin::Snapshot => Source::Nodes { start: points[0], end: points[1] },
    }
}

fn entities<'a>(page: &'a Page, analysis: &'a Core) -> Vec<Entity<'a>> {
    analysis
        .entities
        .iter()
        .enumerate()
        .map(|(id, entity)| Entity {
            id,
            kind: entity.kind,
            name: &entity.name,
            aliases: &entity.aliases,
            salience: rounded(entity.salience),
            mentions: &entity.mentions,
            first_paragraph: entity.first_paragraph,
            place: entity.place.as_ref(),
            description: entity.description.map(|description| {
                let text = page.block_text(&page.blocks()[description.block as usize]);
                let mut cursor = Utf16Cursor::new(text);
                let range = description.span.range();
                Description {
                    text: description.span.of(text),
                    block: description.block,
                    start: cursor.at(range.start),
                    end: cursor.at(range.end),
                }
            }),
            similar_to: &entity.similar_to,
        })
        .collect()
}

fn mentions(page: &Page, analysis: &Core) -> Vec<Mention> {
    let mut out = Vec::with_capacity(analysis.mentions.len());
    for own in analysis.mentions.chunk_by(|a, b| a.block == b.block) {
        let block = &page.blocks()[own[0].block as usize];
        let mut cursor = Utf16Cursor::new(page.block_text(block));
        let offsets: Vec<usize> = own.iter().flat_map(|m| [m.span.range().start, m.span.range().end]).collect();
        let points = match page.origin() {
            Origin::Text => Vec::new(),
            Origin::Html | Origin::Snapshot => page.source_points(block, &offsets),
        };
        for (i, mention) in own.iter().enumerate() {
            out.push(Mention {
                block: mention.block,
                start: cursor.at(mention.span.range().start),
                end: cursor.at(mention.span.range().end),
                entity: mention.entity,
                confidence: rounded(mention.confidence),
                source: points.get(2 * i..2 * i + 2).map(|pair| [pair[0], pair[1]]),
            });
        }
    }
    out
}

/// Three decimals are all that a probability is good for.
fn rounded(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}
