//! What a text without markup says by the order of its lines: who signs it, what introduces and ends it, what its
//! furniture is headed by.

use std::ops::RangeInclusive;

use super::{Frame, HEAD_BLOCKS, LINE_WORDS, Named, STANDFIRST_WORDS, Seen, TITLE_WORDS, has_moment};
use crate::extract::Role;
use crate::extract::features::Features;
use crate::extract::headline::is_something_else;
use crate::extract::lexicon::{TEXT, group};
use crate::extract::metadata::date::names_month;
use crate::extract::metadata::names::{self, Signs};
use crate::extract::words::{Edge, Words, head};
use crate::page::{Marked, Page, item};
use crate::word_list::{WordList, words};

/// What speaks to readers, or of the page before them.
static TO_READERS: WordList = words![
    "you",
    "your",
    "us",
    "our",
    "we",
    "me",
    "my",
    "here",
    "article",
    "post",
    "sie",
    "ihr",
    "ihre",
    "ihren",
    "uns",
    "unser",
    "unsere",
    "unseren",
    "wir",
    "hier",
    "dich",
    "dein",
    "artikel",
    "beitrag",
    "vous",
    "votre",
    "vos",
    "nous",
    "notre",
    "nos",
    "ici",
    "tu",
    "tus",
    "te",
    "usted",
    "nosotros",
    "nuestro",
    "nuestra",
    "nuestros",
    "aquí",
    "artículo",
    "você",
    "nosso",
    "nossa",
    "aqui",
    "artigo",
    "tuo",
    "tua",
    "noi",
    "nostro",
    "nostra",
    "qui",
    "articolo",
    "je",
    "jouw",
    "uw",
    "onze",
    "ons",
    "du",
    "din",
    "dig",
    "vår",
    "vores",
    "oss",
    "här",
    "her",
    "twój",
    "nas",
    "nasz",
    "tutaj",
    "artykuł",
    "вы",
    "вас",
    "нас",
    "наш",
    "здесь",
    "siz",
    "bize",
    "bizi",
    "burada",
    "anda",
    "kami",
];

fn speaks_to_readers(text: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| TO_READERS.contains(word))
}

/// In a text, what calls to readers in words that furniture has must be surer than the text.
pub(super) fn call(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    const SURE: f32 = 0.6;
    const WORDS: usize = 25;
    let offers = groups(&["share", "subscribe", "newsletter"]);
    for (at, kept) in kept.iter_mut().enumerate().filter(|(_, kept)| **kept) {
        let (own, text) = (features.words(at), page.block_text(&page.blocks()[at]));
        if own.count() <= WORDS {
            *kept = scores[at] >= SURE || own.lexicon & offers == 0 || !speaks_to_readers(text);
        }
    }
}

/// In East Asia's scripts, of which training has few pages, sentences are text where nearly all is: in what is pasted.
pub(super) fn paste(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    const LEAST: f32 = 0.2;
    const SENTENCE: usize = 20;
    let text = |at: usize| page.block_text(&page.blocks()[at]);
    let is_sentence = |at: usize| {
        features.words(at).last == Edge::Stop && text(at).chars().count() >= SENTENCE && is_eastern(text(at))
    };
    let chars = |at: usize| text(at).chars().count();
    let all: usize = (0..kept.len()).map(chars).sum();
    let sentences: usize = (0..kept.len()).filter(|&at| is_sentence(at)).map(chars).sum();
    if sentences * 10 >= all * 8 {
        let first = kept.iter().position(|&kept| kept).unwrap_or(kept.len());
        for at in first + 1..kept.len() {
            let own = features.words(at);
            kept[at] |= is_sentence(at) && own.lexicon == 0 && scores[at] >= LEAST && features.copies(at) <= 1.0;
        }
    }
}

/// In East Asia's scripts, of which training has few pages, sentences in a row are text where one of them is.
pub(super) fn rows(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    const ROW: usize = 3;
    const LEAST: f32 = 0.15;
    const SENTENCE: usize = 6;
    let furniture = groups(&["subscribe", "newsletter", "login", "legal", "cookie"]);
    let is_sentence = |at: usize| {
        let (own, text) = (features.words(at), page.block_text(&page.blocks()[at]));
        let ends = matches!(own.last, Edge::Stop | Edge::Quote) && own.sentences > 0;
        ends && is_eastern(text)
            && text.chars().count() >= SENTENCE
            && own.lexicon & furniture == 0
            && features.copies(at) <= 1.0
    };
    let sentences: Vec<bool> = (0..kept.len()).map(is_sentence).collect();
    let mut from = 0;
    for row in sentences.chunk_by(|a, b| a == b) {
        let lines = from..from + row.len();
        from = lines.end;
        if row[0] && row.len() >= ROW && kept[lines.clone()].contains(&true) {
            lines.for_each(|at| kept[at] |= scores[at] >= LEAST);
        }
    }
}

/// Whether most of a text is in a script of East Asia.
fn is_eastern(text: &str) -> bool {
    let (eastern, all) =
        text.chars().fold((0, 0), |(eastern, all), c| (eastern + usize::from(c >= '\u{2e80}'), all + 1));
    2 * eastern > all
}

fn groups(names: &[&str]) -> u32 {
    names.iter().fold(0, |groups, name| groups | group(TEXT, name))
}

/// In a text, a short sentence between two paragraphs that are kept is text, unless it is much unlike it, calls to readers
/// or has a word of furniture that only furniture has.
pub(super) fn sentences(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    const LEAST: f32 = 0.3;
    const WORDS: RangeInclusive<usize> = 4..=25;
    let is_paragraph = |at: usize, kept: &[bool]| kept[at] && features.words(at).count() >= 15;
    for at in 1..kept.len().saturating_sub(1) {
        if kept[at] || scores[at] < LEAST || !is_paragraph(at - 1, kept) || !is_paragraph(at + 1, kept) {
            continue;
        }
        let own = features.words(at);
        let is_sentence = WORDS.contains(&own.count()) && own.last == Edge::Stop && own.first == Edge::Upper;
        kept[at] = is_sentence
            && states(own)
            && own.digits <= YEAR
            && features.copies(at) <= 1.0
            && !speaks_to_readers(page.block_text(&page.blocks()[at]));
    }
}

/// Whether none of its words is one of furniture, but one that calls for something where it comes first: to share or to
/// watch.
fn states(own: &Words) -> bool {
    let acts = groups(&["share", "media", "comment", "shop"]);
    own.lexicon & !acts == 0 && own.opening == 0
}

/// In a text, what reads like a subheading between two paragraphs that are kept is one, unless it is much unlike the
/// text: what a section is about may be what furniture is about, too.
pub(super) fn between(page: &Page, features: &Features<'_>, scores: &[f32], kept: &mut [bool]) {
    /// No line below this probability is kept, and none below the other that says what buttons and teasers say.
    const LEAST: f32 = 0.25;
    const LEAST_OF_BUTTONS: f32 = 0.5;
    let buttons = groups(&["share", "related", "ad", "media", "credit"]);
    let words = |at: usize| features.words(at).count();
    let text = |at: usize| page.block_text(&page.blocks()[at]);
    let is_paragraph = |at: usize, kept: &[bool]| kept[at] && words(at) >= 15;
    for at in 1..kept.len().saturating_sub(1) {
        if kept[at] || scores[at] < LEAST || !is_paragraph(at - 1, kept) || !is_paragraph(at + 1, kept) {
            continue;
        }
        let own = features.words(at);
        let reads_so = (1..=9).contains(&own.count())
            && (own.lexicon & buttons == 0 || scores[at] >= LEAST_OF_BUTTONS)
            && own.first != Edge::Lower
            && !matches!(own.last, Edge::Stop | Edge::Colon | Edge::Ellipsis)
            && own.digits == 0
            && features.copies(at) <= 1.0;
        // A word of furniture alone is furniture.
        let says_more = own.lexicon == 0 || own.count() > 1 && !text(at).contains([':', '|', '©']);
        kept[at] = reads_so && says_more && !is_something_else(text(at));
    }
}

/// In a text, the sentence right below the headline is the standfirst, whatever one of its words may say elsewhere, and
/// so is the paragraph above the byline; a line between these and the first paragraph is a subheading if others follow.
pub(super) fn introduce(named: &mut [Named], seen: &[Seen<'_>], frame: &Frame, kept: impl Fn(usize) -> bool) {
    /// From this share of its rarer words on a line is about what the text is about.
    const TOPICAL: f32 = 0.3;
    let (Some(title), Some(first)) = (frame.title.filter(|&title| Some(title) < frame.first), frame.first) else {
        return;
    };
    let is_line = |named: &Named| matches!(named.role, Role::Byline | Role::Dateline);
    let standfirst = |named: &mut Named| *named = Named { role: Role::Standfirst, sure: true };
    for at in title + 1..first.min(title + 3) {
        let Seen { words, topical, .. } = seen[at];
        let role = named[at].role;
        if (!role.is_article() || role == Role::Paragraph) && words >= 8 && topical >= TOPICAL {
            standfirst(&mut named[at]);
        }
    }
    let reads_so = |at: usize| {
        let Seen { words, text_groups, begins_low, ends_sentence, ends_open, is_moment, .. } = seen[at];
        (1..=12).contains(&words) && text_groups == 0 && !begins_low && !ends_sentence && !ends_open && !is_moment
    };
    let above = first - 1;
    let others = (first + 1..named.len()).filter(|&at| kept(at) && named[at].role == Role::Heading).take(2).count();
    let is_clear = above > title && named[title + 1..above].iter().all(|named| named.role.is_article());
    if is_clear && !named[above].role.is_article() && others == 2 && reads_so(above) {
        named[above] = Named { role: Role::Heading, sure: true };
        return;
    }
    let next = named[first + 1..].iter().zip(&seen[first + 1..]).take(3);
    let above_line = next.take_while(|(_, seen)| seen.words < 15).any(|(named, _)| is_line(named));
    if named[first].role == Role::Paragraph && seen[first].words <= STANDFIRST_WORDS && above_line {
        standfirst(&mut named[first]);
    }
}

/// A paragraph of so many words is no line of furniture.
const LONG_WORDS: usize = 20;

/// In a text, what stands between a line that says "Comments" and the last that says "Reply" was written by readers.
pub(super) fn reply(named: &mut [Named], seen: &[Seen<'_>], frame: &Frame) {
    static COMMENTS: WordList = words![
        "comment",
        "kommentar",
        "komment",
        "comentario",
        "comentário",
        "commenti",
        "reacties",
        "komentar",
        "yorum",
        "коммент",
        "reactions",
        "réactions",
    ];
    static REPLIES: WordList = words![
        "reply",
        "répondre",
        "responder",
        "antworten",
        "rispondi",
        "svar",
        "svara",
        "reageer",
        "beantwoord",
        "odpowiedz",
        "ответить",
        "yanıtla",
        "balas",
        "返信",
        "답글",
    ];
    // "14 comments" and "Reply (2)", but no subheading about such.
    let says = |at: usize, is: &dyn Fn(&str) -> bool| {
        let lower = head(seen[at].text, 60).to_lowercase();
        let own = lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        seen[at].words <= 4 && own.clone().count() <= 2 && own.clone().any(is)
    };
    let heads = |at: usize| says(at, &|own| COMMENTS.iter().any(|word| own.starts_with(word)));
    let replies = |at: usize| says(at, &|own| REPLIES.contains(own));
    let Some(first) = frame.first else { return };
    // How many there are stands above the text, too.
    let Some(reply) = (first + 1..named.len()).find(|&at| replies(at)) else { return };
    let Some(heading) = (first + 1..reply).rev().find(|&at| heads(at)) else { return };
    let last = (reply..named.len()).rev().find(|&at| replies(at)).unwrap_or(reply);
    // Readers write below the text: where it goes on, such lines are its subheadings.
    if (last + 1..named.len()).any(|at| named[at].role == Role::Paragraph && seen[at].words >= LONG_WORDS) {
        return;
    }
    for named in &mut named[heading..=last] {
        *named = Named { role: Role::Comments, sure: true };
    }
}

/// So many digits has a year.
const YEAR: u32 = 4;

/// Who is told of: furniture speaks to its reader.
static TOLD_OF: WordList = words![
    "he", "she", "they", "him", "elle", "ils", "elles", "él", "ella", "ellos", "ellas", "ele", "ela", "eles", "elas",
    "lei", "hij", "zij", "han", "hon", "hun", "ona", "oni", "он", "она", "они", "hän", "dia", "mereka",
];

fn tells_of_somebody(text: &str) -> bool {
    text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| TOLD_OF.contains(word))
}

/// In a text, a short sentence right below the last paragraph ends it; one that has a word that furniture has only if it
/// does not speak to the reader and is about what the text is about, tells of somebody or states something.
pub(super) fn conclude(named: &mut [Named], seen: &[Seen<'_>], frame: &Frame, features: &Features<'_>) {
    /// From this share of its rarer words on it is.
    const TOPICAL: f32 = 0.3;
    let Some(last) = frame.last.filter(|&last| named[last].role == Role::Paragraph && seen[last].words >= 15) else {
        return;
    };
    let Some(next) = seen.get(last + 1) else { return };
    let own = features.words(last + 1);
    let is_sentence = (3..=25).contains(&next.words) && next.ends_sentence && own.first == Edge::Upper;
    let is_plain = next.text_groups == 0;
    let tells = is_plain || tells_of_somebody(next.text);
    let offers = groups(&["author", "subscribe", "newsletter"]);
    let names_day = || next.text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(names_month);
    let is_of_year = next.text_groups == group(TEXT, "time") && next.words >= 8 && next.digits == YEAR && !names_day();
    let is_own = is_plain
        || next.text_groups & offers == 0
            && !speaks_to_readers(next.text)
            && (tells || is_of_year || next.words >= 5 && next.topical >= TOPICAL || next.words >= 6 && states(own));
    let is_dated = next.digits > 0 && !(next.digits <= YEAR && (is_of_year || tells && next.words >= 6));
    if is_sentence && is_own && !is_dated && !next.repeated && next.interrupts.is_none() {
        named[last + 1] = Named { role: Role::Paragraph, sure: true };
    }
}

/// In a text, what Markdown and mails mark as a heading, as a quotation or as an item of a list is one, where it is kept
/// or stands among what is.
pub(super) fn marked(page: &Page, named: &mut [Named], seen: &[Seen<'_>], frame: &Frame, kept: impl Fn(usize) -> bool) {
    /// Entries of a menu have fewer words.
    const ITEM_WORDS: usize = 4;
    let Some(last) = frame.last else { return };
    let text = |at: usize| page.block_text(&page.blocks()[at]);
    let is_quote = |at: usize| page.mark(at) == Some(Marked::Quote);
    let from = frame.title.or(frame.first).unwrap_or(0);
    let lines = from..=last;
    // Where most is marked as quoted, as in a mail that is passed on, the marks tell nothing.
    let (quoted, all) = lines.clone().filter(|&at| kept(at)).fold((0, 0), |(quoted, all), at| {
        let own = text(at).len();
        (quoted + if is_quote(at) { own } else { 0 }, all + own)
    });
    for at in lines.clone().filter(|&at| Some(at) != frame.title) {
        let below = named.get(at + 1).is_some_and(|_| kept(at + 1));
        let above = at > from && (kept(at - 1) || named[at - 1].role.is_article());
        let role = match page.mark(at) {
            Some(Marked::Heading(_)) if kept(at) || below => Role::Heading,
            Some(Marked::Quote) if 2 * quoted < all && (kept(at) || below && above) => Role::Quote,
            _ => continue,
        };
        if kept(at) || !named[at].sure_of_furniture() {
            named[at] = Named { role, sure: true };
        }
    }
    let mut at = frame.title.unwrap_or(0);
    while at <= last {
        let end = list_end(page, at);
        let run = at..end;
        at = end.max(at + 1);
        // What is said in turn is set apart as paragraphs are, or looks so where nothing is.
        let is_tight = || !page.blocks()[run.start + 1..run.end].iter().any(|block| block.after_break);
        let has_breaks = || {
            page.blocks()[run.end..]
                .iter()
                .chain(page.blocks().iter().take(run.start).skip(1))
                .any(|block| block.after_break)
        };
        let says = || item(text(run.start)).is_some_and(|item| item.bullet.is_dash()) && !(is_tight() && has_breaks());
        if run.len() < 2 || says() {
            continue;
        }
        let is_kept = 2 * run.clone().filter(|&at| kept(at)).count() >= run.len();
        let above = run.start > 0 && (kept(run.start - 1) || named[run.start - 1].role == Role::Heading);
        let below = run.end > last || kept(run.end);
        // What stands above the first paragraph sums the article up, and may be headed.
        let sums_up = frame.first == Some(run.end)
            && run.clone().map(|at| seen[at].words).sum::<usize>() >= ITEM_WORDS * run.len()
            && !run.clone().any(|at| named[at].sure_of_furniture());
        let heading =
            run.start.checked_sub(1).filter(|&at| sums_up && seen[at].could_head() && !named[at].role.is_article());
        let top = heading.unwrap_or(run.start);
        if sums_up && (top == 0 || named[top - 1].role.is_article()) {
            named[top..run.start].fill(Named { role: Role::Heading, sure: true });
            named[run].fill(Named { role: Role::List, sure: true });
            continue;
        }
        if is_kept || above && below && !run.clone().any(|at| named[at].sure_of_furniture()) {
            named[run].fill(Named { role: Role::List, sure: true });
        }
    }
}

impl Seen<'_> {
    /// Whether it reads like the heading of a list.
    fn could_head(&self) -> bool {
        (1..=8).contains(&self.words) && !self.ends_sentence && self.text_groups == 0 && self.digits == 0
    }
}

/// One past the last item of the list that begins at a block.
fn list_end(page: &Page, from: usize) -> usize {
    let bullet = |at: usize| item(page.block_text(page.blocks().get(at)?)).map(|item| item.bullet);
    let Some(mut before) = bullet(from) else { return from };
    let mut end = from + 1;
    while let Some(own) = bullet(end).filter(|own| own.follows(before)) {
        (before, end) = (own, end + 1);
    }
    end
}

/// On a page without markup, a short line that says what it is heads the lines below it whose role only their place
/// suggests, and a slogan belongs to the offer that it heads.
pub(super) fn heads(named: &mut [Named], seen: &[Seen<'_>]) {
    let mut headed = None;
    for at in 0..named.len() {
        let Named { role, sure } = named[at];
        let is_heading = seen[at].words <= 6 && !seen[at].ends_sentence;
        let offer = named
            .get(at + 1)
            .filter(|next| next.sure && matches!(next.role, Role::Subscription | Role::Newsletter | Role::Cookie));
        if role == Role::Related && sure {
            headed = headed.or(is_heading.then_some(role));
        } else if role.is_article() || sure {
            headed = None;
        } else if let Some(offer) = offer.filter(|_| seen[at].after_text && seen[at].words <= 8) {
            named[at].role = offer.role;
        } else if let Some(headed) = headed {
            named[at].role = headed;
        }
    }
}

/// Which blocks name who wrote the article and say nothing else: the credits below it and, in a text, the lines
/// between its headline and its first paragraphs.
pub(super) fn signed(page: &Page, features: &Features<'_>, frame: &Frame) -> Vec<bool> {
    let text = |block: usize| page.block_text(&page.blocks()[block]);
    let words = |block: usize| features.words(block).count();
    let mut found = vec![false; features.len()];
    let (Some(first), Some(last)) = (frame.first, frame.last) else { return found };
    for (block, found) in found.iter_mut().enumerate().take(last + 4).skip(first + 1) {
        *found = names::credited(text(block)).is_some();
    }
    if !page.elements().is_empty() {
        return found;
    }
    let title = frame.title.filter(|&title| title < first);
    let from = title.map_or(first.saturating_sub(4), |title| (title + 1).max(first.saturating_sub(4 * HEAD_BLOCKS)));
    let below_standfirst = if words(first) <= STANDFIRST_WORDS { first + 3 } else { first };
    let head = from..below_standfirst.min(features.len());
    let is_dated = |block: usize| words(block) <= 12 && features.words(block).digits > 0 && has_moment(text(block));
    let furniture = groups(&["share", "subscribe", "related", "legal", "comment", "ad", "media", "cookie"]);
    let in_menu = |block: usize| (0..from).any(|above| features.words(above).whole == features.words(block).whole);
    let is_furniture = |block: usize| features.words(block).lexicon & furniture != 0 || in_menu(block);
    // Who or what the article is about is in its headline or at its beginning.
    let second = (first + 1..features.len()).take(HEAD_BLOCKS).find(|&block| words(block) >= 15);
    let topics = [title, Some(first), second];
    let is_topic = |name: &String| topics.iter().flatten().any(|&topic| text(topic).contains(name.as_str()));
    let lines = || head.clone().rev().filter(|&block| block != first && words(block) <= LINE_WORDS);
    // Beside a line that says so, a name alone is somebody or something else's.
    let is_marked = lines().any(|block| names::signs(text(block)) == Some(Signs::Marked));
    for block in lines() {
        let mut near = block.saturating_sub(2).max(from)..(block + 3).min(features.len());
        let is_above_text = block + 1 == first || block > first && block + 1 < features.len() && words(block + 1) >= 15;
        let is_above_job = block + 1 < first && names::signs(text(block + 1)) == Some(Signs::Job);
        let stands_so = is_above_text || is_above_job || found.get(block + 1) == Some(&true) || near.any(is_dated);
        let signs = match names::signs(text(block)) {
            Some(Signs::Marked) => true,
            Some(Signs::Bare) => {
                !is_marked
                    && stands_so
                    && !is_furniture(block)
                    && !names::persons(text(block)).first().is_some_and(is_topic)
            }
            Some(Signs::Job) | None => false,
        };
        found[block] |= signs;
    }
    for block in head.skip(1) {
        found[block] |= found[block - 1] && names::signs(text(block)) == Some(Signs::Job);
    }
    found
}

/// Where the running text of a text begins that seems to begin at block `first`: what ends no sentence right above a
/// byline, a date or the first paragraph is a long headline or a standfirst, however much it reads like a paragraph.
pub(super) fn below_byline(page: &Page, features: &Features<'_>, first: usize, kept: impl Fn(usize) -> bool) -> usize {
    let Some(below) = page.blocks().get(first + 1).map(|block| page.block_text(block)) else { return first };
    let (own, next) = (features.words(first), features.words(first + 1));
    let is_open = own.count() <= TITLE_WORDS && !matches!(own.last, Edge::Stop | Edge::Colon | Edge::Ellipsis);
    let is_line = next.digits > 0 && has_moment(below) && next.count() <= 12 || names::signs(below).is_some();
    let is_text = kept(first + 1) && next.count() >= 15 && matches!(next.last, Edge::Stop | Edge::Quote);
    let is_headline = own.count() <= 25 && own.sentences == 0 && own.first != Edge::Lower;
    if is_headline && is_text && (is_open || own.last == Edge::Quote) {
        return first + 1;
    }
    let paragraph = (first + 2..features.len()).take(HEAD_BLOCKS).find(|&b| kept(b) && features.words(b).count() >= 15);
    paragraph.filter(|_| is_open && is_line).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::super::verdicts;
    use super::*;
    use crate::extract::Classifier;
    use crate::extract::features::Lexicons;
    use crate::extract::furniture::Furniture;
    use crate::extract::odds::Odds;

    /// Roles of a text's lines, of which those of more than 15 words are kept.
    fn roles(text: &str) -> Vec<Role> {
        let page = Page::from_text(text).expect("a page");
        let features = Features::new(&page, &Lexicons::new(), &Odds::none());
        let scores: Vec<f32> =
            (0..features.len()).map(|block| if features.words(block).count() > 15 { 0.9 } else { 0.1 }).collect();
        verdicts(&page, &features, &scores, 0.5, &Furniture::default())
            .into_iter()
            .map(|verdict| verdict.role)
            .collect()
    }

    #[test]
    fn a_short_sentence_ends_a_text() {
        let story =
            "The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.";
        let last = |line: &str| roles(&format!("Storm closes the ferry\n{story}\n{story}\n{line}"))[3];
        assert_eq!(last("Nobody was hurt."), Role::Paragraph);
        assert_ne!(last("Subscribe to our newsletter."), Role::Paragraph);
        assert_ne!(last("Market hall to open"), Role::Paragraph);
    }

    #[test]
    fn lines_below_a_line_that_heads_them_are_what_it_says() {
        let found = roles(
            "Storm closes the ferry\n\
             The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.\n\
             Reading is better with friends\n\
             Subscribe today for just one pound a month\n\
             Ada Byron\n\
             Ada Byron is a writer based in Leeds\n\
             Latest stories\n\
             Market hall to open\n\
             Bread prices fall for the first time in a year\n\
             Loading more…",
        );
        use Role::*;
        assert_eq!(
            found,
            [Title, Paragraph, Subscription, Subscription, AuthorBio, AuthorBio, Related, Related, Related, Loading]
        );
    }

    #[test]
    fn lines_that_sign_are_bylines() {
        let long =
            "The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.";
        for head in
            ["Ada Byron\n3 March 2024", "Ada Byron, Reporter\n3 March 2024", "Story by Ada Byron, CNN\n3 March 2024"]
        {
            let found = roles(&format!("Storm closes the ferry\n{head}\n{long}\n{long}"));
            assert_eq!(found[..3], [Role::Title, Role::Byline, Role::Dateline], "{head}");
        }
        let found =
            roles(&format!("Storm closes the ferry\n{long}\n{long}\n(Reporting by Ada Byron; editing by Jane Doe)"));
        assert_eq!(found.last(), Some(&Role::Byline));
        // A section of the site, and the island that the story is about.
        let found = roles(&format!(
            "Far Island\nStorm closes the ferry to Port Clear\nFar Island\nPort Clear\n3 March 2024\n{long}\n{long}"
        ));
        assert!(!found.contains(&Role::Byline), "{found:?}");
    }

    /// Roles of a text's lines by the built-in model, and whether each is running text.
    fn read(text: &str) -> Vec<(Role, bool)> {
        let page = Page::from_text(text).expect("a page");
        let model = Classifier::from_bytes(include_bytes!("../../../models/blocks.model")).expect("built in");
        model.classify(&page).into_iter().map(|verdict| (verdict.role, verdict.in_text)).collect()
    }

    const ENGLISH: [&str; 3] = [
        "The ferry to Dunmere stopped on Monday after the storm tore the pier from its posts, and the crossing will stay \
         closed until the harbour is safe again, the council said.",
        "The harbour master, Colm Reddy, said that the pier would take a month to mend, and that a smaller boat would \
         carry the post and the sick until then.",
        "The council will meet on Thursday to decide who pays for the repairs, which are expected to cost about two \
         million pounds.",
    ];
    const PORTUGUESE: [&str; 3] = [
        "A travessia para Porto Claro parou na segunda-feira depois de a tempestade arrancar o cais dos seus pilares, e o \
         serviço continuará fechado até que o porto seja seguro, segundo a câmara municipal.",
        "O capitão do porto, Júlio Armas, disse que o cais vai demorar um mês a ser reparado e que um barco mais pequeno \
         levará o correio e os doentes até lá.",
        "A assembleia reúne-se na quinta-feira para decidir quem paga as obras, que devem custar cerca de dois milhões de \
         euros.",
    ];

    #[test]
    fn a_sentence_below_the_headline_is_the_standfirst() {
        let text = PORTUGUESE.join("\n\n");
        for standfirst in [
            "Mais de três mil assinaturas pedem à câmara um segundo cais depois da tempestade que parou o barco",
            "Moradores juntam três mil assinaturas e pedem à câmara um segundo cais depois da tempestade",
        ] {
            let head = format!("Tempestade fecha a travessia para Porto Claro\n\n{standfirst}");
            let found = read(&format!("{head}\n\nMarta Robledo\n14 de março de 2025\n\n{text}"));
            let roles: Vec<Role> = found[..4].iter().map(|(role, _)| *role).collect();
            assert_eq!(roles, [Role::Title, Role::Standfirst, Role::Byline, Role::Dateline], "{standfirst}");
        }
        // As the classifier keeps it.
        let long =
            "The ferry to the island stopped on Monday after the storm tore the pier from its posts in the night.";
        let found = roles(&format!("Storm closes the ferry\n{long}\nAda Byron\n3 March 2024\n{long}\n{long}"));
        assert_eq!(found[..4], [Role::Title, Role::Standfirst, Role::Byline, Role::Dateline]);
    }

    #[test]
    fn a_long_headline_is_one_above_a_byline() {
        let head = "Storm closes the ferry to Dunmere for a month as the council looks for two million pounds to mend the pier";
        let found = read(&format!("{head}\n\nBy Ada Byron\n\n{}", ENGLISH.join("\n\n")));
        assert_eq!([found[0].0, found[1].0, found[2].0], [Role::Title, Role::Byline, Role::Paragraph]);
    }

    #[test]
    fn the_first_subheading_is_text_as_the_others_are() {
        let [a, b, c] = ENGLISH;
        for heads in [
            ["1. It is old", "2. It will take a month", "3. Who pays is open"],
            ["It is old", "It takes a month", "Who pays"],
        ] {
            let list: Vec<String> =
                heads.iter().zip([a, b, c]).map(|(head, text)| format!("{head}\n\n{text}")).collect();
            let found =
                read(&format!("Things to know about the Dunmere pier\n\nBy Ada Byron\n\n{}", list.join("\n\n")));
            assert_eq!(found[2], (Role::Heading, true), "{heads:?}");
        }
        // A menu's last entry is none.
        let found =
            read(&format!("Storm closes the ferry to Dunmere\nShare\nNews\n{a}\nIt takes a month\n{b}\nWho pays\n{c}"));
        assert_ne!(found[2].0, Role::Heading);
    }

    #[test]
    fn a_subheading_may_be_about_what_furniture_is_about() {
        let [a, b, c] = ENGLISH;
        for head in ["Privacy concerns", "A newsletter war", "Comments that hurt", "Sorgen um den Datenschutz"] {
            let found =
                read(&format!("Storm closes the ferry to Dunmere\n\nBy Ada Byron\n\n{a}\n\n{b}\n\n{head}\n\n{c}"));
            assert_eq!(found[4], (Role::Heading, true), "{head}");
        }
        for line in
            ["Advertisement", "Share this article", "Read more: A market hall for Dunmere", "Story continues below"]
        {
            let found =
                read(&format!("Storm closes the ferry to Dunmere\n\nBy Ada Byron\n\n{a}\n\n{b}\n\n{line}\n\n{c}"));
            assert!(!found[4].1, "{line}");
        }
    }

    #[test]
    fn short_sentences_of_korean_are_paragraphs() {
        let text = [
            "던미어 섬을 오가는 여객선이 월요일 폭풍으로 부두가 무너진 뒤 운항을 멈췄다.",
            "항만 관계자는 부두를 고치는 데 한 달이 걸릴 것이라고 말했다.",
            "그때까지 작은 배가 우편물과 환자를 실어 나를 예정이다.",
            "시의회는 목요일에 모여 수리비를 누가 낼지 결정한다.",
            "수리비는 약 이백만 파운드로 추산된다.",
            "섬 주민들은 겨울이 오기 전에 공사가 끝나기를 바라고 있다.",
            "어민 대표는 배들이 봄부터 묶여 있었다고 전했다.",
        ];
        let found =
            read(&format!("폭풍으로 던미어 섬 여객선 운항 중단\n김민수 기자\n2026년 3월 4일\n{}", text.join("\n")));
        assert!(found[3..].iter().all(|found| *found == (Role::Paragraph, true)), "{found:?}");
    }

    #[test]
    fn how_many_comments_there_are_begins_none() {
        let text = ENGLISH.join("\n");
        let comments =
            "14 Comments\nTom R\nAbout time they built a new one, my boat has been idle since the spring.\nReply";
        let found = read(&format!("Storm closes the ferry to Dunmere\nBy Ada Byron\n14 Comments\n{text}\n{comments}"));
        assert!(found[3..6].iter().all(|(role, kept)| *role == Role::Paragraph && *kept), "{found:?}");
        assert!(found[7..].iter().all(|(role, _)| *role == Role::Comments), "{found:?}");
        let [a, b, c] = ENGLISH;
        let found = read(&format!(
            "Storm closes the ferry to Dunmere\nBy Ada Byron\n{a}\nComments that hurt\n{b}\nReplying to critics\n{c}"
        ));
        assert!([2, 4, 6].iter().all(|&at| found[at].1), "{found:?}");
    }

    #[test]
    fn a_last_sentence_may_have_a_word_of_furniture() {
        let text = ENGLISH.join("\n\n");
        let last =
            |line: &str| read(&format!("Storm closes the ferry to Dunmere\n\nBy Ada Byron\n\n{text}\n\n{line}"))[5].1;
        for line in ["The council will share the cost with the harbour.", "The harbour master declined to comment."] {
            assert!(last(line), "{line}");
        }
        for line in ["Share your pictures of the harbour with us.", "Sign up for our newsletter about the harbour."] {
            assert!(!last(line), "{line}");
        }
    }

    #[test]
    fn what_is_marked_as_a_quotation_or_a_list_is_one() {
        let [a, b, c] = ENGLISH;
        for list in [
            "- a new pier\n- two boats\n- no fines",
            "* a new pier\n* two boats",
            "1. Mend the pier\n2. Count the boats",
        ] {
            let text = format!("# Pier gone\n\n{a}\n\n> Nobody was hurt.\n\n{b}\n\n## What comes\n\n{list}\n\n{c}");
            let found = read(&text);
            let list = vec![Role::List; list.lines().count()];
            let expected = [
                &[Role::Title, Role::Paragraph, Role::Quote, Role::Paragraph, Role::Heading],
                &list[..],
                &[Role::Paragraph],
            ];
            assert_eq!(found.iter().map(|(role, _)| *role).collect::<Vec<_>>(), expected.concat(), "{text}");
            assert!(found[1..].iter().all(|(_, in_text)| *in_text), "{text}");
        }
        // What is said in turn is no list, and neither are teasers.
        let said =
            format!("Pier gone\n\n{a}\n\n– Why did it fall?\n\n– It was too old, the harbour master said.\n\n{b}");
        assert!(read(&said).iter().all(|(role, _)| *role != Role::List));
        let menu = "- News\n- Sport\n- Sign in";
        let found =
            read(&format!("{menu}\n\nPier gone\n\n{a}\n\n{b}\n\n{c}\n\nRead more:\n\n- Market hall to open\n- Share"));
        assert!(found.iter().all(|(role, _)| *role != Role::List), "{found:?}");
        // A mail that is passed on is quoted as a whole.
        let found = read(&format!("> Storm closes the ferry to Dunmere\n>\n> {a}\n>\n> {b}\n>\n> {c}"));
        assert_eq!(found[1..].iter().map(|(role, _)| *role).collect::<Vec<_>>(), [Role::Paragraph; 3]);
    }

    #[test]
    fn who_wrote_it_is_presented_below_the_text() {
        let text = ENGLISH.join("\n\n");
        for bio in [
            "Ada Byron is a reporter who covers the islands and the sea for The Example. She has written about ferries \
             since 2012.",
            "Ada Byron ist Redakteurin im Ressort Gesellschaft und schreibt über Häfen und das Meer.",
            "Ada Byron\nEs redactora de la sección de Sociedad. Ha escrito sobre el mar y los puertos desde 2012.",
        ] {
            let found =
                read(&format!("Storm closes the ferry to Dunmere\n\nAda Byron\n14 March 2025\n\n{text}\n\n{bio}"));
            assert_eq!(found[1].0, Role::Byline, "{bio}");
            assert!(found[6..].iter().all(|found| *found == (Role::AuthorBio, false)), "{bio} {found:?}");
        }
        let found = read(&format!(
            "Storm closes the ferry\n\nAda Byron\n14 March 2025\n\n{text}\n\nColm Reddy, who keeps the harbour, said on \
             Monday that the pier would be mended by June and that nobody had been hurt."
        ));
        assert_ne!(found.last().map(|(role, _)| *role), Some(Role::AuthorBio), "no author");
    }

    #[test]
    fn what_readers_reply_to_are_comments() {
        let comments = "Comentários (2)\nJoão Prado\nJá era tempo de fazerem um cais novo, isto é uma vergonha para a \
            cidade.\nResponder\nAna Lima\nConcordo com o João, a câmara nunca faz nada.\nResponder";
        let text = PORTUGUESE.join("\n\n");
        let found =
            read(&format!("Tempestade fecha a travessia\n\nMarta Robledo\n14 mar 2025\n\n{text}\n\n{comments}"));
        assert!(found[6..].iter().all(|found| *found == (Role::Comments, false)), "{found:?}");
    }
}
