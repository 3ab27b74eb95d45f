//! Names what each block is, once the classifier has said how likely it belongs to the article.

use super::features::Features;
use super::lexicon::{MARKUP, TEXT, group};
use super::words::Edge;
use super::{Role, Verdict};
use crate::page::{Block, Page, Tag};

/// A headline, byline or standfirst stands at most this many blocks before the text.
const HEAD_BLOCKS: usize = 12;
/// A headline has at most this many words.
const TITLE_WORDS: usize = 40;
/// A byline or dateline has at most this many words.
const LINE_WORDS: usize = 25;

/// One verdict per block, from the probabilities of belonging to the article.
#[inline(never)]
pub(super) fn verdicts(page: &Page, features: &Features<'_>, scores: &[f32], threshold: f32) -> Vec<Verdict> {
    let kept = |block: usize| scores[block] >= threshold;
    let first = beginning(features, kept);
    let title = first.and_then(|first| title(page, features, first));
    let last = (0..scores.len()).rev().find(|&block| kept(block));
    let frame = Frame { title, first, last };
    (0..scores.len())
        .map(|block| {
            let seen = Seen::of(page, features, block, title);
            let kept = kept(block);
            let role = if title == Some(block) {
                Role::Title
            } else if let Some(role) = frame.line(&seen, block, kept) {
                role
            } else if kept {
                frame.kept_role(&seen, block)
            } else if let Some(role) = frame.beside_text(&seen, block) {
                role
            } else {
                seen.dropped_role()
            };
            let article = role.is_article();
            let in_text = kept && article && !matches!(role, Role::Title | Role::Byline | Role::Dateline);
            Verdict { role, article, in_text, score: scores[block], reason: seen.reason(role, kept).to_owned() }
        })
        .collect()
}

/// Where the running text begins: at the first kept paragraph, or, on a page of short blocks, the first kept
/// sentence or the longest block of all.
fn beginning(features: &Features<'_>, kept: impl Fn(usize) -> bool) -> Option<usize> {
    let words = |block: usize| features.words(block).count();
    let ends_sentence = |block: usize| matches!(features.words(block).last, Edge::Stop | Edge::Quote);
    let blocks = 0..features.len();
    let paragraph = blocks.clone().find(|&block| kept(block) && words(block) >= 15);
    let sentence = || blocks.clone().find(|&block| kept(block) && words(block) >= 6 && ends_sentence(block));
    let longest = || blocks.clone().rev().max_by_key(|&block| words(block)).filter(|&block| words(block) >= 6);
    paragraph.or_else(sentence).or_else(longest)
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
        if kept
            || !self.is_head(block)
            || words > LINE_WORDS
            || seen.text_groups & furniture != 0
            || seen.is_furniture()
        {
            return None;
        }
        let dated = seen.has_moment && (words <= 10 || seen.text_groups & group(TEXT, "time") != 0);
        match () {
            () if by => Some(Role::Byline),
            () if dated => Some(Role::Dateline),
            () if seen.names_near & group(MARKUP, "author") != 0
                && seen.capitalised > 0
                && words <= 12
                && seen.digits == 0 =>
            {
                Some(Role::Byline)
            }
            () => None,
        }
    }

    /// What belongs to the article without being part of its running text.
    fn beside_text(&self, seen: &Seen<'_>, block: usize) -> Option<Role> {
        let first = self.first?.min(self.title.unwrap_or(usize::MAX)).saturating_sub(3);
        let last = self.last?;
        let furniture = ["share", "subscribe", "related", "ad", "comment"];
        let furniture = furniture.iter().fold(0, |groups, name| groups | group(TEXT, name));
        let credited = seen.text_groups & group(TEXT, "credit") != 0;
        let linked = seen.link_density > 0.4 && !(seen.inside_figure && credited);
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
            _ if seen.inside_figure && !seen.inside_quote && !seen.inside_table => Role::Caption,
            Some(Tag::Pre) => Role::Code,
            _ if seen.inside_table && matches!(seen.tag, Some(Tag::Td | Tag::Th)) && seen.words < 60 => Role::Table,
            _ if seen.inside_quote => Role::Quote,
            Some(Tag::Li | Tag::Dd | Tag::Dt) if in_head && seen.words <= 30 => Role::Standfirst,
            Some(Tag::Li | Tag::Dd | Tag::Dt) => Role::List,
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

/// The block that is the headline: the one that reads like the page's declared title, or, where the page declares
/// none, the closest short line before the text.
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
    if page.elements().is_empty() {
        let score = |block: usize| features.topical(block) + 0.02 * (HEAD_BLOCKS + block - first_long) as f32;
        return candidates.max_by(|&a, &b| score(a).total_cmp(&score(b)));
    }
    let is_h1 = |block: &usize| tag(page, &page.blocks()[*block]) == Some(Tag::H1);
    candidates.rev().find(is_h1)
}

fn tag(page: &Page, block: &Block) -> Option<Tag> {
    block.element.and_then(|e| page.elements().get(e as usize)).map(|element| element.tag)
}

/// Whether a text has a year of these times, a time of day, or says how long ago.
fn has_moment(text: &str) -> bool {
    let is_year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    let digits = |c: char| !c.is_ascii_digit();
    let clock = text.as_bytes().windows(4).any(|w| {
        w[0].is_ascii_digit() && matches!(w[1], b':' | b'.') && w[2].is_ascii_digit() && w[3].is_ascii_digit()
    });
    text.split(digits).any(is_year) || clock || text.to_lowercase().contains(" ago")
}

/// What tells roles apart.
struct Seen<'a> {
    text: &'a str,
    tag: Option<Tag>,
    words: usize,
    capitalised: u32,
    digits: u32,
    ends_sentence: bool,
    /// Whether more must follow: it ends with a colon, an ellipsis, a quotation mark or a bracket.
    ends_open: bool,
    begins_low: bool,
    begins_with_by: bool,
    /// Whether it has a year, a time of day or "ago".
    has_moment: bool,
    has_link: bool,
    link_density: f32,
    text_groups: u32,
    heading_groups: u32,
    own_names: u32,
    names_near: u32,
    names_around: u32,
    description: f32,
    inside_figure: bool,
    inside_table: bool,
    inside_quote: bool,
    inside_furniture: Option<Role>,
    hidden: bool,
    far_from_text: bool,
    after_text: bool,
    /// Whether the headline is still to come.
    before_title: bool,
}

impl<'a> Seen<'a> {
    fn of(page: &'a Page, features: &Features<'_>, block: usize, title: Option<usize>) -> Self {
        let own = &page.blocks()[block];
        let words = features.words(block);
        let text = page.block_text(own);
        let first_word = text.split_whitespace().next().unwrap_or("").trim_end_matches(':').to_lowercase();
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
            has_link: own.link_bytes > 0,
            begins_with_by: matches!(
                first_word.as_str(),
                "by" | "von" | "par" | "por" | "di" | "door" | "av" | "af" | "автор"
            ),
            link_density: own.link_bytes as f32 / own.span.len().max(1) as f32,
            text_groups: words.lexicon,
            heading_groups: features.heading_above(block).map_or(0, |heading| features.words(heading).lexicon),
            own_names: features.own_names(block),
            names_near: features.names_near(block),
            names_around: features.names_around(block),
            description: features.description_likeness(block),
            inside_figure: inside(Tag::Figure),
            inside_table: inside(Tag::Table),
            inside_quote: inside(Tag::Blockquote),
            inside_furniture: inside_furniture.iter().find(|(tag, _)| inside(*tag)).map(|(_, role)| *role),
            hidden: own.element.and_then(|e| page.elements().get(e as usize)).is_some_and(|e| e.hidden),
            far_from_text: features.to_long(block) > 5,
            after_text: features.is_after_text(block),
            before_title: title.is_some_and(|title| block < title),
        }
    }

    fn is_furniture(&self) -> bool {
        let names = ["share", "related", "subscribe", "comment", "footer"];
        let names = names.iter().fold(0, |groups, name| groups | group(MARKUP, name));
        self.inside_furniture.is_some() || self.own_names & names != 0
    }

    /// What furniture a dropped block is: by its own words first, then by the names around it, then by its place.
    fn dropped_role(&self) -> Role {
        let says = |name| self.text_groups & group(TEXT, name) != 0;
        let headed = |name| self.heading_groups & group(TEXT, name) != 0;
        let named = |name| self.names_near & group(MARKUP, name) != 0;
        let named_around = |name| self.names_around & group(MARKUP, name) != 0;
        let short = self.words <= 12;
        if self.text.starts_with("Loading") || self.text.to_lowercase().starts_with("please wait") {
            return Role::Loading;
        }
        let by_text = [
            (says("cookie") && !says("credit"), Role::Cookie),
            (says("correction") && self.words > 6, Role::CorrectionNote),
            (says("legal") && !(says("related") && self.link_density > 0.9), Role::Legal),
            (
                self.text_groups & group(TEXT, "subscribe") != 0 && self.text.to_lowercase().contains("newsletter"),
                Role::Newsletter,
            ),
            (says("subscribe"), Role::Subscription),
            (says("share") && short, Role::Share),
            (says("comment") && short, Role::Comments),
            (says("ad") && short, Role::Advertisement),
        ];
        let is_long_notice = self.words > 15 && self.link_density < 0.3;
        let by_place = [
            (named("share"), Role::Share),
            (named("comment"), Role::Comments),
            (self.before_title && self.link_density > 0.5, Role::Navigation),
            (self.inside_furniture == Some(Role::Navigation) && !is_long_notice && !named("related"), Role::Navigation),
            (named_around("footer") && self.after_text && is_long_notice, Role::Legal),
        ];
        let by_name = [
            (named("subscribe"), Role::Newsletter),
            (named("ad"), Role::Advertisement),
            (named("author") && self.words >= 8, Role::AuthorBio),
            (named("related"), Role::Related),
            (says("author") && self.after_text && !says("related"), Role::AuthorBio),
            (says("related") && (self.after_text || self.link_density > 0.5 || self.words > 1), Role::Related),
            (headed("related"), Role::Related),
            (headed("comment"), Role::Comments),
            (named("navigation") && short && !self.after_text, Role::Navigation),
            (says("media") && self.words <= 6, Role::MediaControl),
            (named_around("comment"), Role::Comments),
            (named_around("related"), Role::Related),
        ];
        let found = by_text.iter().chain(&by_place).chain(&by_name).find(|(holds, _)| *holds).map(|(_, role)| *role);
        match (found, self.inside_furniture) {
            (Some(role), _) => role,
            (None, Some(role)) => role,
            (None, None) if named_around("footer") && self.words <= 30 => Role::Navigation,
            (None, None) if self.link_density > 0.5 && short && !self.after_text => Role::Navigation,
            (None, None) if self.link_density > 0.5 => Role::Related,
            (None, None) if self.after_text && self.heading_groups & group(TEXT, "related") != 0 => Role::Related,
            _ => Role::OtherBoilerplate,
        }
    }

    /// Why, in a reader's words.
    fn reason(&self, role: Role, kept: bool) -> &'static str {
        match role {
            Role::Title => "reads like the page's title",
            Role::Byline => "a short line by the headline that names the author",
            Role::Dateline => "a short line by the headline with a date",
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
