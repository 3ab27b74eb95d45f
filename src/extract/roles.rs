//! Names what each block is, once the classifier has said how likely it belongs to the article.

mod asides;
mod bios;
mod corrections;
mod lines;
mod live;
mod notices;
mod signatures;
mod structures;

use super::features::Features;
use super::furniture::{self, Furniture};
use super::headline;
use super::lexicon::{MARKUP, TEXT, group};
use super::metadata::names;
use super::words::{Edge, unspaced};
use super::{Role, Verdict};
use crate::page::{Block, Page, Tag};
use crate::word_list::{WordList, words};
pub(super) use asides::leads_elsewhere;

/// A headline, byline or standfirst stands at most this many blocks before the text.
const HEAD_BLOCKS: usize = 12;
/// A headline has at most this many words.
const TITLE_WORDS: usize = 40;
/// A standfirst has at most this many words.
const STANDFIRST_WORDS: usize = 45;
/// A byline or dateline has at most this many words.
const LINE_WORDS: usize = 25;

/// What rules propose for each block of a page, and what they saw.
pub(super) struct Proposed<'p> {
    pub(super) named: Vec<Named>,
    pub(super) seen: Vec<Seen<'p>>,
    pub(super) sections: Vec<Option<u32>>,
}

/// Whether each block is kept: by its own score, with the structure that it is a part of, or as a subheading of a text.
pub(super) fn kept(page: &Page, features: &Features<'_>, scores: &[f32], threshold: f32) -> Vec<bool> {
    let mut kept: Vec<bool> = scores.iter().map(|&score| score >= threshold).collect();
    if page.elements().is_empty() {
        lines::call(page, features, scores, &mut kept);
        lines::paste(page, features, scores, &mut kept);
        lines::between(page, features, scores, &mut kept);
        return kept;
    }
    structures::fill_tables(page, features, &mut kept);
    structures::keep_whole(page, features, scores, &mut kept);
    kept
}

/// What rules propose, from the probabilities of belonging to the article.
pub(super) fn propose<'p>(page: &'p Page, features: &Features<'_>, kept: impl Fn(usize) -> bool) -> Proposed<'p> {
    let is_text = page.elements().is_empty();
    let first = beginning(features, &kept);
    let first = first.map(|first| if is_text { lines::below_byline(page, features, first, &kept) } else { first });
    let title = first
        .and_then(|first| if is_text { headline::find(page, features, first) } else { title(page, features, first) });
    let last = (0..features.len()).rev().find(|&block| kept(block));
    let frame = Frame { title, first, last };
    let sections = sections(page, &kept);
    let signed = lines::signed(page, features, &frame);
    let mut named: Vec<Named> = Vec::with_capacity(features.len());
    let mut seen: Vec<Seen<'_>> = Vec::with_capacity(features.len());
    for (block, signed) in signed.into_iter().enumerate() {
        let mut own = Seen::of(page, features, block, &frame);
        own.interrupts = own.says_to_interrupt();
        let kept = kept(block);
        let below_by = named.last().is_some_and(|named| named.role == Role::Byline)
            && seen.last().is_some_and(|before| before.begins_with_by && before.words <= 2);
        let role = if title == Some(block) {
            Some(Role::Title)
        } else if signed || below_by && own.capitalised > 0 && own.words <= 6 && own.digits == 0 {
            Some(Role::Byline)
        } else if own.interrupts.is_some() {
            own.interrupts
        } else if own.is_name_below_title(page) || frame.is_signature(page, &own, block, kept) {
            Some(Role::Byline)
        } else if let Some(role) = frame.line(&own, block, kept) {
            Some(role)
        } else if kept && !own.is_button() && !own.is_label() {
            Some(frame.kept_role(&own, block))
        } else {
            frame.beside_text(&own, block)
        };
        named.push(role.map_or_else(|| own.dropped_role(), |role| Named { role, sure: true }));
        seen.push(own);
    }
    if is_text {
        lines::introduce(&mut named, &seen, &frame, &kept);
        lines::conclude(&mut named, &seen, &frame, features);
        lines::marked(page, &mut named, &frame, &kept);
        lines::heads(&mut named, &seen);
        bios::present(&mut named, &seen, &frame, &kept);
        lines::reply(&mut named, &seen, &frame);
    } else {
        agree(&mut named, &sections);
        asides::follow_labels(&mut named, &seen);
        asides::follow_teasers(&mut named, &seen, &frame);
        asides::pull_quotes(&mut named, &seen, &frame, features, &kept);
        bios::present(&mut named, &seen, &frame, &kept);
    }
    live::entries(&mut named, &seen, &kept);
    Proposed { named, seen, sections }
}

/// One verdict per block, from the probabilities of belonging to the article.
#[inline(never)]
pub(super) fn verdicts(
    page: &Page,
    features: &Features<'_>,
    scores: &[f32],
    threshold: f32,
    furniture: &Furniture,
) -> Vec<Verdict> {
    let kept = kept(page, features, scores, threshold);
    let kept = |block: usize| kept[block];
    let proposed = propose(page, features, kept);
    let mut weighed = Vec::new();
    furniture::rows(page, features, &proposed, |block, row| {
        let own = proposed.seen[block].interrupts;
        weighed.push((block, own.unwrap_or_else(|| furniture.role(proposed.named[block], row))));
    });
    let Proposed { mut named, seen, .. } = proposed;
    weighed.into_iter().for_each(|(block, role)| named[block].role = role);
    sign(&mut named, &seen);
    named
        .iter()
        .zip(&seen)
        .enumerate()
        .map(|(block, (Named { role, .. }, seen))| {
            let (role, kept) = (*role, kept(block));
            let article = role.is_article();
            // A text's subheadings, its marked lines and its last sentence are told by what is around them, whatever their
            // score.
            let by_place = matches!(role, Role::Heading | Role::Paragraph | Role::Quote | Role::List);
            let is_text = kept || page.elements().is_empty() && by_place;
            let in_text = is_text && article && !matches!(role, Role::Title | Role::Byline | Role::Dateline);
            Verdict { role, article, in_text, score: scores[block], reason: seen.reason(role, kept).to_owned() }
        })
        .collect()
}

/// A role, and whether the block's own words or names say so, rather than its place alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) role: Role,
    pub(super) sure: bool,
}

impl Named {
    fn sure_of_furniture(self) -> bool {
        self.sure && !self.role.is_article()
    }
}

/// A part of a page in which nothing is kept is one thing, such as a cookie notice, up to this many blocks.
const SECTION_BLOCKS: u32 = 80;

/// For each block the number of the outermost element around it that holds furniture only, if there is one.
fn sections(page: &Page, kept: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let elements = page.elements();
    let mut blocks = vec![0u32; elements.len()];
    let mut holds_text = vec![false; elements.len()];
    for (at, block) in page.blocks().iter().enumerate() {
        if let Some(element) = block.element.map(|element| element as usize) {
            blocks[element] += 1;
            holds_text[element] |= kept(at);
        }
    }
    for (id, element) in elements.iter().enumerate().rev() {
        if let Some(parent) = element.parent.map(|parent| parent as usize) {
            blocks[parent] += blocks[id];
            holds_text[parent] |= holds_text[id];
        }
    }
    let mut section: Vec<Option<u32>> = Vec::with_capacity(elements.len());
    let mut count = 0;
    for (id, element) in elements.iter().enumerate() {
        let above = element.parent.and_then(|parent| section[parent as usize]);
        let begins = above.is_none() && !holds_text[id] && blocks[id] <= SECTION_BLOCKS;
        section.push(above.or(begins.then_some(count)));
        count += u32::from(begins);
    }
    page.blocks().iter().map(|block| section[block.element? as usize]).collect()
}

/// Gives the blocks of a section whose role only their place suggests the role that the section's other blocks agree
/// on.
fn agree(named: &mut [Named], sections: &[Option<u32>]) {
    const ROLES: usize = Role::OtherBoilerplate as usize + 1;
    let count = sections.iter().flatten().max().map_or(0, |&last| last as usize + 1);
    // A section has at most `SECTION_BLOCKS` blocks, so that a byte counts them.
    let mut votes = vec![[0u8; ROLES]; count];
    let mut blocks = vec![0u8; count];
    let mut roles = [Role::OtherBoilerplate; ROLES];
    for (named, section) in named.iter().zip(sections) {
        if let Some(section) = section.map(|section| section as usize) {
            blocks[section] += 1;
            // Footers hold the law beside much else, and bylines and dates stand beside other things.
            let tells = !named.role.is_article() && named.role != Role::Legal || named.role == Role::Caption;
            if named.sure && tells {
                votes[section][named.role as usize] += 1;
                roles[named.role as usize] = named.role;
            }
        }
    }
    // What most say, if they are enough.
    let agreed = votes.iter().zip(&blocks).map(|(votes, &blocks)| {
        let role = (0..ROLES).max_by_key(|&role| votes[role])?;
        let all: u32 = votes.iter().map(|&count| u32::from(count)).sum();
        let (most, blocks) = (u32::from(votes[role]), u32::from(blocks));
        (most >= 2 && 4 * most >= blocks && 3 * most >= 2 * all).then_some(roles[role])
    });
    let agreed: Vec<Option<Role>> = agreed.collect();
    for (named, section) in named.iter_mut().zip(sections) {
        if let Some(role) = section.and_then(|section| agreed[section as usize]).filter(|_| !named.sure) {
            named.role = role;
        }
    }
}

/// A name alone above what is said of its bearer is part of that.
fn sign(named: &mut [Named], seen: &[Seen<'_>]) {
    for at in (0..named.len()).rev() {
        let is_name = !named[at].sure && (2..=4).contains(&seen[at].words) && seen[at].capitalised >= 2;
        let says_more = |next: usize| {
            named.get(next).is_some_and(|named| named.role == Role::AuthorBio)
                && seen[next].text.starts_with(seen[at].text)
        };
        if is_name && !named[at].role.is_article() && (at + 1..=at + 2).any(says_more) {
            named[at].role = Role::AuthorBio;
        }
    }
}

/// Where the running text begins: at the first kept paragraph, or, on a page of short blocks, the first kept
/// sentence or the longest block of all.
pub(super) fn beginning(features: &Features<'_>, kept: impl Fn(usize) -> bool) -> Option<usize> {
    let words = |block: usize| features.words(block).count();
    let ends_sentence = |block: usize| matches!(features.words(block).last, Edge::Stop | Edge::Quote);
    let blocks = 0..features.len();
    let paragraph = blocks.clone().find(|&block| kept(block) && words(block) >= 15);
    let sentence = |least| blocks.clone().find(|&block| kept(block) && words(block) >= least && ends_sentence(block));
    let longest = || blocks.clone().rev().max_by_key(|&block| words(block)).filter(|&block| words(block) >= 6);
    paragraph.or_else(|| sentence(6)).or_else(|| sentence(3)).or_else(longest)
}

impl Role {
    /// Whether a block of this role belongs to an article.
    pub fn is_article(self) -> bool {
        self <= Self::LiveEntry
    }
}

/// Where the article stands: its headline, the first block of its text and the last.
struct Frame {
    title: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

impl Frame {
    /// Whether a block stands around the headline, where bylines, datelines and standfirsts do.
    fn is_head(&self, block: usize) -> bool {
        let Some(first) = self.first else { return false };
        let from = self.title.filter(|&title| title <= first).map_or(first.saturating_sub(4), |t| t.saturating_sub(3));
        (from..=first + 6).contains(&block) && first - from <= 4 * HEAD_BLOCKS
    }

    /// A byline or dateline.
    fn line(&self, seen: &Seen<'_>, block: usize, kept: bool) -> Option<Role> {
        let furniture = ["share", "subscribe", "related", "legal", "credit"];
        let furniture = furniture.iter().fold(0, |groups, name| groups | group(TEXT, name));
        let words = seen.words;
        let by = seen.begins_with_by && (seen.capitalised >= 2 || words == 1) && !seen.ends_sentence;
        let is_signature = by && words <= 8 && seen.text_groups & group(TEXT, "contact") == 0;
        let under_title = !kept && self.title.is_some_and(|title| block > title);
        let is_near = self.is_head(block) || under_title;
        if is_signature && is_near && self.last.is_some_and(|last| block <= last + 2) {
            return Some(Role::Byline);
        }
        let is_named = seen.own_names & group(MARKUP, "author") != 0;
        let names_someone = || !names::persons(seen.text).is_empty();
        let could_sign = seen.capitalised > 0 && words <= 12 && seen.digits == 0;
        let is_credit = seen.text_groups & group(TEXT, "credit") != 0;
        // Scripts that write no spaces have no capitals to tell names by.
        let is_unspaced = seen.text.starts_with(unspaced) && words <= 10 && seen.digits == 0;
        let signs_so = || could_sign && names_someone() || is_unspaced;
        if is_named && self.is_head(block) && !kept && !is_credit && signs_so() {
            return Some(Role::Byline);
        }
        if kept && seen.is_moment && seen.words <= 12 && !seen.inside_table && !seen.inside_quote {
            return (!self.tells_of_a_moment(seen, block)).then_some(Role::Dateline);
        }
        if kept
            || !self.is_head(block)
            || words > LINE_WORDS
            || seen.text_groups & furniture != 0
            || seen.is_furniture()
        {
            return None;
        }
        let says_when = seen.text_groups & group(TEXT, "time") != 0;
        let dated = (seen.has_moment && (words <= 10 || says_when || seen.is_moment))
            || (says_when && words <= 6 && seen.digits > 0);
        // Captions and quotes tell when; a year alone among other words dates no article.
        let is_caption = seen.inside_figure || seen.tag == Some(Tag::Figcaption);
        let is_pictured = is_caption || seen.names_near & group(MARKUP, "picture") != 0;
        let of_date = seen.own_names & group(MARKUP, "date") != 0;
        let is_bare_year = seen.digits == 4 && (words >= 4 || is_pictured) && !says_when && !of_date;
        let dates_other = is_caption && !seen.is_moment && !says_when && !of_date || seen.inside_quote;
        let dates_other = dates_other || is_bare_year;
        let dated = dated && !dates_other;
        match () {
            () if by => Some(Role::Byline),
            () if dated => Some(Role::Dateline),
            () if seen.names_near & group(MARKUP, "author") != 0 && could_sign && names_someone() => Some(Role::Byline),
            () => None,
        }
    }

    /// Whether a line that is little more than a time is a sentence among the paragraphs, as "It was 1989." is.
    fn tells_of_a_moment(&self, seen: &Seen<'_>, block: usize) -> bool {
        let is_among = self.first.is_some_and(|first| block > first) && self.last.is_some_and(|last| block < last);
        let last = seen.text.split_whitespace().next_back().unwrap_or("").trim_end_matches('.');
        // "10:30 a.m." ends with an abbreviation.
        let is_short =
            last.chars().all(|c| c.is_alphabetic() || c == '.') && (last.contains('.') || last.chars().count() == 1);
        let is_sentence = seen.ends_sentence && !is_short && seen.text.contains(char::is_alphabetic);
        let is_dated = (seen.names_near & group(MARKUP, "live") | seen.own_names & group(MARKUP, "date")) != 0;
        is_among && is_sentence && !is_dated
    }

    /// What belongs to the article without being part of its running text.
    fn beside_text(&self, seen: &Seen<'_>, block: usize) -> Option<Role> {
        let first = self.first?.min(self.title.unwrap_or(usize::MAX)).saturating_sub(3);
        let last = self.last?;
        let furniture = ["share", "subscribe", "related", "ad", "comment"];
        let furniture = furniture.iter().fold(0, |groups, name| groups | group(TEXT, name));
        let credited = seen.text_groups & group(TEXT, "credit") != 0;
        let linked = seen.link_density > 0.4 && !(seen.inside_figure && credited);
        let elsewhere =
            group(MARKUP, "related") | group(MARKUP, "subscribe") | group(MARKUP, "comment") | group(MARKUP, "ad");
        if (first..=last).contains(&block)
            && !linked
            && (5..=80).contains(&seen.words)
            && seen.is_quoted_aside()
            && seen.names_near & elsewhere == 0
        {
            return Some(Role::Quote);
        }
        if !(first..=last + 2).contains(&block) || linked || seen.is_furniture() || seen.words > 80 {
            return None;
        }
        let pictured = seen.names_near & group(MARKUP, "picture") != 0;
        let is_control = seen.words <= 4 && !credited && seen.text_groups & group(TEXT, "media") != 0;
        if (seen.inside_figure || matches!(seen.tag, Some(Tag::Figcaption))) && !seen.inside_quote && !is_control {
            return Some(Role::Caption);
        }
        if seen.text_groups & furniture != 0 {
            return None;
        }
        match () {
            () if seen.inside_quote => Some(Role::Quote),
            () if seen.own_names & group(MARKUP, "quote") != 0 && seen.words >= 5 => Some(Role::Quote),
            () if pictured && (credited || seen.words >= 5) && block <= last => Some(Role::Caption),
            () if credited && seen.words <= 20 && block <= last => Some(Role::Caption),
            () if self.is_head(block)
                && self.title.is_some_and(|title| block > title)
                && seen.words >= 6
                && (seen.names_near & group(MARKUP, "lead") != 0 || seen.description >= 0.6) =>
            {
                Some(Role::Standfirst)
            }
            () => None,
        }
    }

    fn kept_role(&self, seen: &Seen<'_>, block: usize) -> Role {
        let in_head = self.title.is_none_or(|title| block > title) && self.first.is_some_and(|first| block <= first);
        let caption = group(MARKUP, "picture");
        let short_line = seen.words <= 12 && !seen.ends_sentence && !seen.ends_open && !seen.begins_low;
        match seen.tag {
            Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6) if seen.words < 40 => {
                if in_head && seen.words >= 8 { Role::Standfirst } else { Role::Heading }
            }
            Some(Tag::Figcaption | Tag::Caption) => Role::Caption,
            Some(Tag::Pre) => Role::Code,
            _ if seen.inside_figure && !seen.inside_quote && !seen.inside_table => Role::Caption,
            _ if seen.inside_table && matches!(seen.tag, Some(Tag::Td | Tag::Th)) && seen.words < 60 => Role::Table,
            _ if seen.inside_quote => Role::Quote,
            _ if (seen.own_names & group(MARKUP, "quote") != 0 || seen.is_quoted_aside()) && seen.words <= 80 => {
                Role::Quote
            }
            _ if seen.names_near & group(MARKUP, "live") != 0 && (seen.words >= 8 || seen.ends_sentence) => {
                Role::LiveEntry
            }
            Some(Tag::Li | Tag::Dd | Tag::Dt) if in_head && seen.words <= 30 => Role::Standfirst,
            Some(Tag::Li | Tag::Dd | Tag::Dt) => Role::List,
            _ if seen.inside_item && seen.words <= 60 => Role::List,
            _ if seen.text_groups & group(TEXT, "credit") != 0 && seen.words <= 12 => Role::Caption,
            _ if in_head && seen.names_near & group(MARKUP, "lead") != 0 && (6..=80).contains(&seen.words) => {
                Role::Standfirst
            }
            _ if in_head && seen.description >= 0.7 && (6..=50).contains(&seen.words) => Role::Standfirst,
            _ if short_line && !seen.has_link => Role::Heading,
            Some(Tag::P) => Role::Paragraph,
            _ if seen.own_names & caption != 0 && seen.words < 60 => Role::Caption,
            _ => Role::Paragraph,
        }
    }
}

/// The block of a page with markup that is the headline: the one that reads like the page's declared title, or, where
/// the page declares none, the closest main heading before the text that reads like one. [`headline::find`] looks for
/// that of a text.
fn title(page: &Page, features: &Features<'_>, first_long: usize) -> Option<usize> {
    if let Some(headline) = features.headline()
        && headline <= first_long + 2
        && features.title_likeness(headline) >= 0.4
    {
        return Some(headline);
    }
    let reads_like_a_title = |&block: &usize| {
        let words = features.words(block);
        let furniture =
            ["share", "subscribe", "related", "legal", "comment", "ad", "time", "by", "credit", "media", "cookie"];
        let furniture = furniture.iter().fold(0, |groups, name| groups | group(TEXT, name));
        (3..=TITLE_WORDS).contains(&words.count())
            && !matches!(words.last, Edge::Stop | Edge::Colon | Edge::Ellipsis)
            && words.lexicon & furniture == 0
            && page.blocks()[block].link_bytes == 0
    };
    let candidates = (first_long.saturating_sub(HEAD_BLOCKS)..first_long).filter(reads_like_a_title);
    let is_h1 = |block: &usize| tag(page, &page.blocks()[*block]) == Some(Tag::H1);
    candidates.rev().find(is_h1)
}

fn tag(page: &Page, block: &Block) -> Option<Tag> {
    block.element.and_then(|e| page.elements().get(e as usize)).map(|element| element.tag)
}

/// Whether a text begins as bylines do.
pub(super) fn begins_with_by(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("").trim_end_matches(':').to_lowercase();
    matches!(first.as_str(), "by" | "von" | "par" | "por" | "di" | "door" | "av" | "af" | "автор")
}

/// Whether a text has a year of these times, a time of day, or says how long ago.
pub(super) fn has_moment(text: &str) -> bool {
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let digits = |c: char| !c.is_ascii_digit();
    let clock = text.as_bytes().windows(4).any(|w| {
        w[0].is_ascii_digit() && matches!(w[1], b':' | b'.') && w[2].is_ascii_digit() && w[3].is_ascii_digit()
    });
    text.split(digits).any(is_year) || clock || text.to_lowercase().contains(" ago")
}

/// What furniture is called, however much it stands among the text.
const LABELS: WordList = words![
    "advertisement",
    "advertising",
    "advertisements",
    "sponsored",
    "sponsored content",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "annons",
    "annonse",
    "mainos",
    "reklama",
    "reklam",
    "реклама",
    "iklan",
    "広告",
    "广告",
    "광고",
    "إعلان",
    "विज्ञापन",
    "story continues below advertisement",
    "story continues below",
    "article continues below",
    "article continues below advertisement",
    "article continues after advertisement",
    "continue reading the main story",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share this post",
    "copy link",
    "teilen",
    "artikel teilen",
    "partager",
    "compartir",
    "compartilhar",
    "condividi",
    "subscribe",
    "subscribe now",
    "newsletter",
    "related",
    "related articles",
    "related stories",
    "read more",
    "read next",
    "comments",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "listen to this article",
    "artikel anhören",
    "loading",
];

/// What tells roles apart.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) tag: Option<Tag>,
    pub(super) words: usize,
    pub(super) capitalised: u32,
    pub(super) digits: u32,
    pub(super) ends_sentence: bool,
    /// Whether more must follow: it ends with a colon, an ellipsis, a quotation mark or a bracket.
    pub(super) ends_open: bool,
    pub(super) begins_low: bool,
    pub(super) begins_with_by: bool,
    /// Whether it has a year, a time of day or "ago".
    pub(super) has_moment: bool,
    /// Whether it is little more than a time or a date.
    pub(super) is_moment: bool,
    pub(super) has_link: bool,
    /// Whether it is a label and a link to another story.
    pub(super) points_elsewhere: bool,
    /// What furniture it says that it is, however much it stands among the text.
    pub(super) interrupts: Option<Role>,
    pub(super) link_density: f32,
    pub(super) text_groups: u32,
    pub(super) heading_groups: u32,
    pub(super) own_names: u32,
    pub(super) names_near: u32,
    pub(super) names_around: u32,
    pub(super) description: f32,
    /// Share of its rarer words that the page's long blocks hold.
    pub(super) topical: f32,
    pub(super) inside_figure: bool,
    pub(super) inside_table: bool,
    pub(super) inside_quote: bool,
    /// Whether it is an item of a list or stands in one.
    pub(super) inside_item: bool,
    pub(super) inside_button: bool,
    /// Whether another block of the page says the same.
    pub(super) repeated: bool,
    pub(super) inside_furniture: Option<Role>,
    pub(super) hidden: bool,
    pub(super) far_from_text: bool,
    pub(super) after_text: bool,
    /// Whether the headline is still to come.
    pub(super) before_title: bool,
    /// Whether the headline is the line above, or the one above that.
    pub(super) under_title: bool,
}

impl<'a> Seen<'a> {
    fn of(page: &'a Page, features: &Features<'_>, block: usize, frame: &Frame) -> Self {
        let own = &page.blocks()[block];
        let words = features.words(block);
        let text = page.block_text(own);
        let inside = |tag| features.is_inside(block, tag);
        let inside_furniture = [
            (Tag::Nav, Role::Navigation),
            (Tag::Footer, Role::Navigation),
            (Tag::Form, Role::OtherBoilerplate),
            (Tag::Aside, Role::Related),
        ];
        Self {
            text,
            tag: tag(page, own),
            words: words.count(),
            capitalised: words.capitalised,
            digits: words.digits,
            ends_sentence: words.last == Edge::Stop,
            ends_open: matches!(words.last, Edge::Colon | Edge::Ellipsis | Edge::Quote),
            begins_low: words.first == Edge::Lower,
            has_moment: words.digits > 0 && has_moment(text),
            is_moment: 3 * words.digits >= words.chars && has_moment(text),
            has_link: own.link_bytes > 0,
            points_elsewhere: asides::points_elsewhere(page, own, tag(page, own)),
            interrupts: None,
            begins_with_by: begins_with_by(text),
            link_density: own.link_bytes as f32 / own.span.len().max(1) as f32,
            text_groups: words.lexicon,
            heading_groups: features.heading_above(block).map_or(0, |heading| features.words(heading).lexicon),
            own_names: features.own_names(block),
            names_near: features.names_near(block),
            names_around: features.names_around(block),
            description: features.description_likeness(block),
            topical: features.topical(block),
            inside_figure: inside(Tag::Figure),
            inside_table: inside(Tag::Table),
            inside_quote: inside(Tag::Blockquote),
            inside_button: inside(Tag::Button),
            repeated: features.copies(block) > 1.0,
            inside_item: own.element.is_some_and(|e| page.ancestors(e).take(3).any(|(_, e)| e.tag == Tag::Li)),
            inside_furniture: inside_furniture.iter().find(|(tag, _)| inside(*tag)).map(|(_, role)| *role),
            hidden: own.element.and_then(|e| page.elements().get(e as usize)).is_some_and(|e| e.hidden),
            far_from_text: features.to_long(block) > 5,
            after_text: features.is_after_text(block) || frame.last.is_some_and(|last| block > last),
            before_title: frame.title.is_some_and(|title| block < title),
            under_title: frame.title.is_some_and(|title| (title + 1..=title + 2).contains(&block)),
        }
    }

    /// Whether it is the label of a button that shares or plays, or looks like one: it stands on the page again and again.
    fn is_button(&self) -> bool {
        let acts = group(TEXT, "share") | group(TEXT, "media");
        let shares = self.repeated && self.text_groups & group(TEXT, "share") != 0;
        self.words <= 5 && self.tag != Some(Tag::Pre) && (shares || self.inside_button && self.text_groups & acts != 0)
    }

    /// Whether it stands in an aside and is marked as a quote.
    fn is_quoted_aside(&self) -> bool {
        let is_marked = self.inside_quote || self.names_near & group(MARKUP, "quote") != 0;
        is_marked && !self.is_heading() && self.inside_furniture == Some(Role::Related)
    }

    fn is_heading(&self) -> bool {
        matches!(self.tag, Some(Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6))
    }

    /// Whether it says nothing but what furniture is called, such as "Advertisement", and is neither code nor data.
    fn is_label(&self) -> bool {
        const LONGEST: usize = 60;
        let own = self.text.len() <= LONGEST && self.text_groups != 0;
        let is_data = matches!(self.tag, Some(Tag::Th | Tag::Pre)) || self.tag == Some(Tag::Td) && self.inside_figure;
        own && !is_data && LABELS.contains(&self.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    }

    fn is_furniture(&self) -> bool {
        let names = ["share", "related", "subscribe", "comment", "footer"];
        let names = names.iter().fold(0, |groups, name| groups | group(MARKUP, name));
        self.inside_furniture.is_some() || self.own_names & names != 0
    }

    /// What furniture a dropped block is: by its own words first, then by the names around it, then by its place.
    fn dropped_role(&self) -> Named {
        let says = |name| self.text_groups & group(TEXT, name) != 0;
        let headed = |name| self.heading_groups & group(TEXT, name) != 0;
        let named = |name| self.names_near & group(MARKUP, name) != 0;
        let own = |name| self.own_names & group(MARKUP, name) != 0;
        let named_around = |name| self.names_around & group(MARKUP, name) != 0;
        let short = self.words <= 12;
        let linked = self.link_density > 0.5;
        let lower = self.text.to_lowercase();
        let in_menu = matches!(self.inside_furniture, Some(Role::Navigation));
        let in_form = self.inside_furniture == Some(Role::OtherBoilerplate);
        // A word or two in a menu is where the menu leads, whatever else it may mean.
        let is_entry = linked && self.words <= 2 && (in_menu || self.inside_item || self.before_title);
        let is_login = says("login") && self.words <= 3 && !lower.starts_with("sign up");
        let sure = |holds: bool, role: Role| holds.then_some(Named { role, sure: true });
        let perhaps = |holds: bool, role: Role| holds.then_some(Named { role, sure: false });
        let is_loading = ["loading", "please wait", "yükleniyor", "sayfa yükleniyor", "wird geladen", "chargement"];
        let by_text = || {
            sure(is_loading.iter().any(|word| lower.starts_with(word)) && short, Role::Loading)
                .or_else(|| sure(says("cookie") && !says("credit") && !in_menu && !is_entry, Role::Cookie))
                .or_else(|| sure(says("correction") && self.words > 6, Role::CorrectionNote))
                .or_else(|| sure(says("legal") && !(says("related") && self.link_density > 0.9), Role::Legal))
                .or_else(|| sure(in_form && short && named_around("comment"), Role::Comments))
                .or_else(|| sure(in_form && short && named_around("subscribe"), Role::Newsletter))
                .or_else(|| {
                    sure(
                        says("subscribe") && lower.contains("newsletter") && !lower.contains("subscriber"),
                        Role::Newsletter,
                    )
                })
                .or_else(|| {
                    perhaps(is_entry && !says("share") && !says("related") && !says("subscribe"), Role::Navigation)
                })
                .or_else(|| perhaps(is_login, Role::Navigation))
                .or_else(|| sure(says("subscribe"), Role::Subscription))
                .or_else(|| sure(says("comment") && short, Role::Comments))
                .or_else(|| sure(says("share") && short && !in_form, Role::Share))
                .or_else(|| sure(says("ad") && short, Role::Advertisement))
        };
        let is_long_notice = self.words > 15 && self.link_density < 0.3;
        let is_aside = self.inside_furniture == Some(Role::Related);
        let is_clock = self.digits > 0 && self.text.contains(':') && !self.text.contains(char::is_alphabetic);
        let by_place = || {
            sure(named("share"), Role::Share)
                .or_else(|| sure(is_aside && linked && !own("comment"), Role::Related))
                .or_else(|| sure(named("comment"), Role::Comments))
                .or_else(|| perhaps(self.before_title && linked && self.words >= 6, Role::Related))
                .or_else(|| perhaps(self.before_title && (linked || self.words <= 4), Role::Navigation))
                .or_else(|| perhaps(in_menu && !is_long_notice && !named("related"), Role::Navigation))
                .or_else(|| sure(says("media") && self.words <= 6 && named("picture"), Role::MediaControl))
                .or_else(|| sure(is_clock && named("picture"), Role::MediaControl))
                .or_else(|| sure(named_around("footer") && self.after_text && is_long_notice, Role::Legal))
        };
        let by_name = || {
            sure(named("subscribe"), Role::Newsletter)
                .or_else(|| sure(named("ad"), Role::Advertisement))
                .or_else(|| sure(named("author") && self.words >= 8, Role::AuthorBio))
                .or_else(|| sure(named("related"), Role::Related))
                .or_else(|| sure(says("author") && self.after_text && !says("related"), Role::AuthorBio))
                .or_else(|| {
                    let stands_so = self.after_text || linked || self.words > 1;
                    sure(says("related") && stands_so, Role::Related)
                })
                .or_else(|| sure(headed("related"), Role::Related))
                .or_else(|| sure(headed("comment"), Role::Comments))
                .or_else(|| sure(named("meta") && short && self.after_text, Role::Related))
                .or_else(|| perhaps(named("navigation") && short && !self.after_text, Role::Navigation))
                .or_else(|| sure(says("media") && self.words <= 6, Role::MediaControl))
                .or_else(|| perhaps(named_around("comment"), Role::Comments))
                .or_else(|| perhaps(named_around("related"), Role::Related))
        };
        let by_default = || {
            let role = match self.inside_furniture {
                Some(role) => role,
                None if self.tag.is_none() => self.line_by_place(),
                None if named_around("footer") && self.words <= 30 => Role::Navigation,
                None if linked && short && !self.after_text => Role::Navigation,
                None if linked => Role::Related,
                None => Role::OtherBoilerplate,
            };
            Named { role, sure: false }
        };
        by_text().or_else(by_place).or_else(by_name).unwrap_or_else(by_default)
    }

    /// What a line of a page without markup is likeliest to be where it says nothing of itself.
    fn line_by_place(&self) -> Role {
        match self.words {
            0..=4 => Role::Navigation,
            5 => Role::OtherBoilerplate,
            _ if self.under_title && self.words >= 8 => Role::Standfirst,
            _ if !self.before_title && !self.after_text => Role::Caption,
            _ if self.words >= 25 => Role::OtherBoilerplate,
            _ => Role::Related,
        }
    }

    /// Why, in a reader's words.
    fn reason(&self, role: Role, kept: bool) -> &'static str {
        match role {
            Role::Title => "reads like the page's title",
            Role::Byline => "a short line by the headline that names the author",
            Role::Dateline => "a short line by the headline with a date",
            Role::AuthorBio if kept => "begins with an author's name below the text",
            Role::Comments if kept => "between lines that readers reply to",
            _ if kept && !role.is_article() => "says what furniture says",
            _ if kept && self.words >= 20 => "long paragraph among the text",
            _ if kept => "short block within the text",
            _ if self.hidden => "hidden on the page",
            Role::Navigation | Role::Related if self.link_density > 0.5 => "many links",
            Role::Comments if self.names_around & group(MARKUP, "comment") != 0 => "in a section named comments",
            Role::Related if self.names_around & group(MARKUP, "related") != 0 => "in a section named related",
            Role::Share | Role::Newsletter | Role::Subscription | Role::Legal | Role::Cookie | Role::Advertisement
                if self.text_groups != 0 =>
            {
                "says what furniture says"
            }
            _ if self.inside_furniture.is_some() => "in the page's frame",
            _ if self.far_from_text => "far from the text",
            _ if self.words < 20 => "short block beside the text",
            _ => "unlike the article's text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::features::Lexicons;
    use crate::extract::odds::Odds;

    #[test]
    fn what_furniture_is_called_is_no_heading() {
        let story =
            "The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.";
        let html = ["Advertisement", "Anzeige", "Share this story", "Loading…", "The pier", "إعلان"]
            .map(|line| format!("<p>{story}</p><p>{line}</p>"))
            .concat();
        let page = Page::from_html(&format!("<h1>Storm closes the ferry</h1>{html}<p>{story}</p>")).expect("a page");
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let verdicts = verdicts(&page, &features, &vec![0.9; features.len()], 0.5, &Furniture::default());
        let kept: Vec<bool> = verdicts.iter().skip(2).step_by(2).map(|verdict| verdict.article).collect();
        assert_eq!(kept, [false, false, false, false, true, false]);
    }

    #[test]
    fn a_table_of_data_is_kept_whole() {
        let table = |cell: &str| {
            let row = "<tr><td>Adults from the county of Dunmere</td><td>two pounds a day</td></tr>";
            format!("<table><tr><th>Visitor</th><th>{cell}</th></tr>{row}{row}{row}</table>")
        };
        let kept_of = |cell: &str| {
            let page = Page::from_html(&table(cell)).expect("a page");
            let features = Features::new(&page, &Lexicons::new(), &Odds::none());
            let scores: Vec<f32> = (0..features.len()).map(|block| if block == 1 { 0.1 } else { 0.9 }).collect();
            kept(&page, &features, &scores, 0.5)[1]
        };
        assert!(kept_of("Price"));
        assert!(!kept_of("<p>A table that lays out a page has paragraphs</p>"));
    }
}
