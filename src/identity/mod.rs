//! Who is who: merges the mentions of one entity, describes it in the article's own words, ranks it.

use crate::entities::{Found, Kind};
use crate::extract::Role;
use crate::span::Span;

/// An entity of the article: all its mentions, its best name, what the article says it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// Its fullest name.
    pub name: String,
    /// Every distinct form that it is mentioned by, the name first.
    pub aliases: Vec<String>,
    /// How much the article is about it, 0–1.
    pub salience: f32,
    /// Indices of its mentions, in order.
    pub mentions: Vec<u32>,
    /// Who or what it is, in the article's own words.
    pub description: Option<Description>,
    /// Entities whose names are easily confused with its own.
    pub similar_to: Vec<u32>,
}

/// A quotation from the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// Index into the blocks that were given.
    pub block: u32,
    /// Bytes of that block's text.
    pub span: Span,
}

/// A block that mentions were found in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage<'a> {
    pub(crate) text: &'a str,
    pub(crate) role: Role,
}

/// Groups mentions (in order of block and start; `block` indexes `passages`) into entities, most salient first.
/// Also gives each mention's entity, by the mention's index.
pub(crate) fn resolve(passages: &[Passage<'_>], mentions: &[Found]) -> (Vec<Entity>, Vec<u32>) {
    let mut entities: Vec<Entity> = Vec::new();
    let mut of_mention = Vec::with_capacity(mentions.len());
    for (i, mention) in mentions.iter().enumerate() {
        let passage = passages[mention.block as usize];
        let _ = passage.role;
        let name = mention.span.of(passage.text);
        let known = entities.iter().position(|entity| entity.kind == mention.kind && entity.name == name);
        let at = known.unwrap_or_else(|| {
            entities.push(Entity {
                kind: mention.kind,
                name: name.to_owned(),
                aliases: vec![name.to_owned()],
                salience: 0.0,
                mentions: Vec::new(),
                description: None,
                similar_to: Vec::new(),
            });
            entities.len() - 1
        });
        entities[at].mentions.push(i as u32);
        of_mention.push(at as u32);
    }
    (entities, of_mention)
}
