//! Where the article stands on the page, and what blocks are by where they stand to it.

use super::{HEAD_BLOCKS, LINE_WORDS, Seen, has_clock};
use crate::extract::Role;
use crate::extract::lexicon::{MARKUP, TEXT, group};
use crate::extract::metadata::names;
use crate::extract::words::unspaced;
use crate::page::Tag;

/// Where the article stands: its headline, the first block of its text and the last.
pub(super) struct Frame {
    pub(super) title: Option<usize>,
    pub(super) first: Option<usize>,
    pub(super) last: Option<usize>,
}

/// So many digits has a year.
const YEAR_DIGITS: u32 = 4;

impl Frame {
    /// Whether a block stands around the headline, where bylines, datelines and standfirsts do.
    pub(super) fn is_head(&self, block: usize) -> bool {
        let Some(first) = self.first else { return false };
        let from = self.title.filter(|&title| title <= first).map_or(first.saturating_sub(4), |t| t.saturating_sub(3));
        (from..=first + 6).contains(&block) && first - from <= 4 * HEAD_BLOCKS
    }

    /// A byline or dateline.
    pub(super) fn line(&self, seen: &Seen<'_>, block: usize, kept: bool) -> Option<Role> {
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

    /// Whether a line that is little more than a time is a part of the text: a sentence as "It was 1989." is, a heading, an
    /// item of a list, or a year alone.
    pub(super) fn tells_of_a_moment(&self, seen: &Seen<'_>, block: usize) -> bool {
        let is_among = self.first.is_some_and(|first| block > first) && self.last.is_some_and(|last| block < last);
        let last = seen.text.split_whitespace().next_back().unwrap_or("").trim_end_matches('.');
        // "10:30 a.m." ends with an abbreviation.
        let is_short =
            last.chars().all(|c| c.is_alphabetic() || c == '.') && (last.contains('.') || last.chars().count() == 1);
        let is_sentence = seen.ends_sentence && !is_short && seen.text.contains(char::is_alphabetic);
        let is_dated = (seen.names_near & group(MARKUP, "live") | seen.own_names & group(MARKUP, "date")) != 0;
        // "1911" heads a part of a story, and "Built: 1911" is a fact of it.
        let is_part = seen.is_heading() || seen.inside_item || seen.digits == YEAR_DIGITS;
        is_among && (is_sentence || is_part && !has_clock(seen.text)) && !is_dated
    }

    /// What belongs to the article without being part of its running text.
    pub(super) fn beside_text(&self, seen: &Seen<'_>, block: usize) -> Option<Role> {
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

    pub(super) fn kept_role(&self, seen: &Seen<'_>, block: usize) -> Role {
        let in_head = self.title.is_none_or(|title| block > title) && self.first.is_some_and(|first| block <= first);
        let caption = group(MARKUP, "picture");
        let short_line = seen.words <= 12 && !seen.ends_sentence && !seen.ends_open && !seen.begins_low;
        match seen.tag {
            Some(tag) if tag.is_heading() && seen.words < 40 => {
                if in_head && seen.words >= 8 {
                    Role::Standfirst
                } else {
                    Role::Heading
                }
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
