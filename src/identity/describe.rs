//! Who somebody is in the article's own words: rules over words and punctuation around a mention.
//!
//! Each rule needs a *role* (from a closed list) in a place where English grammar ties it to the name: right before
//! it, in an apposition, behind "is". The quotation is the shortest phrase around the role that is true without the
//! rest of the sentence. Where a rule is not sure it gives nothing: a wrong description is worse than none.

use super::countries::is_national;
use super::fold::fold;
use super::merge::Cluster;
use super::name::Name;
use super::roles;
use super::{Description, Passage};
use crate::entities::{Found, Kind};
use crate::span::Span;
use crate::word_list::WordList;

/// Mentions of an entity that are read for a description.
const MAX_READ: usize = 12;

/// Words of a description, and of what is looked at to find it.
const MAX_WORDS: usize = 20;

/// A word or a punctuation mark of a passage.
#[derive(Debug, Clone, Copy)]
struct Token {
    start: u32,
    end: u32,
    /// Punctuation: its character. `None` for a word.
    mark: Option<char>,
}

/// The words of one passage.
struct Sentence<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

/// A description found at a mention, by how much it tells.
struct Candidate {
    span: Span,
    words: usize,
}

/// The description of each cluster. Linear in the text and the number of mentions.
#[inline(never)]
pub(super) fn describe(
    passages: &[Passage<'_>],
    mentions: &[Found],
    clusters: &[Cluster<'_>],
    of_mention: &[u32],
) -> Vec<Option<Description>> {
    let mut read = vec![0_usize; clusters.len()];
    let mut best: Vec<Option<(Description, usize)>> = vec![None; clusters.len()];
    let mut start = 0;
    for own in mentions.chunk_by(|a, b| a.block == b.block) {
        let block = own[0].block;
        let of_own = &of_mention[start..start + own.len()];
        start += own.len();
        let Some(passage) = passages.get(block as usize) else { continue };
        let sentence = Sentence::new(passage.text);
        for (i, &cluster) in of_own.iter().enumerate() {
            let cluster = cluster as usize;
            // A single word says little; look on for more, but not for long.
            if read[cluster] >= MAX_READ || best[cluster].is_some_and(|(_, words)| words > 1) {
                continue;
            }
            read[cluster] += 1;
            let around = Around { sentence: &sentence, own, at: i };
            let found = match clusters[cluster].kind {
                Kind::Person => around.person(),
                kind if kind < Kind::Date => around.thing(kind),
                _ => None,
            };
            if let Some(Candidate { span, words }) = found
                && best[cluster].is_none_or(|(_, known)| words > known)
            {
                best[cluster] = Some((Description { block, span }, words));
            }
        }
    }
    best.into_iter().map(|best| best.map(|(description, _)| description)).collect()
}

impl<'t> Sentence<'t> {
    fn new(text: &'t str) -> Self {
        let mut tokens = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            if !c.is_alphanumeric() && c != '&' {
                let end = start + c.len_utf8();
                tokens.push(Token { start: start as u32, end: end as u32, mark: Some(c) });
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                let after = text[at + next.len_utf8()..].chars().next();
                let inner = match next {
                    '-' | '\'' | '’' | '&' | '_' => after.is_some_and(char::is_alphanumeric),
                    '.' => after.is_some_and(char::is_alphanumeric) || abbreviates(&text[start..at]),
                    _ => next.is_alphanumeric(),
                };
                // "Industries' president": the apostrophe of a plural stays with it.
                let plural = matches!(next, '\'' | '’') && text[start..at].ends_with('s') && after == Some(' ');
                if !inner && !plural {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            tokens.push(Token { start: start as u32, end: end as u32, mark: None });
        }
        Self { text, tokens }
    }

    fn word(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start as usize..token.end as usize])
    }

    /// The word folded, without a possessive ending.
    fn folded(&self, at: usize) -> String {
        let word = self.word(at);
        fold(["'s", "’s", "'", "’"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word))
    }

    fn mark(&self, at: usize) -> Option<char> {
        self.tokens.get(at).and_then(|token| token.mark)
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.mark.is_none())
    }

    fn is_possessive(&self, at: usize) -> bool {
        let word = self.word(at);
        ["'s", "’s", "s'", "s’"].iter().any(|ending| word.ends_with(ending))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
    }

    fn is_role(&self, at: usize) -> bool {
        if !self.is_word(at) || self.is_possessive(at) {
            return false;
        }
        let word = self.word(at);
        let folded = fold(word);
        roles::ROLES.contains(&folded)
            || folded == "lady" && at > 0 && self.folded(at - 1) == "first"
            || word.rsplit_once('-').is_some_and(|(_, last)| roles::ROLES.contains(&fold(last)))
            || word.split_once("-in-").is_some_and(|(first, _)| roles::ROLES.contains(&fold(first)))
    }

    /// Whether a token begins a sentence: nothing or the end of another stands before it.
    fn opens(&self, at: usize) -> bool {
        at == 0
            || matches!(self.mark(at - 1), Some('.' | '!' | '?' | ':' | '"' | '“' | '”' | '‘' | '(' | '—' | '–' | '-'))
    }

    /// Whether a token is capitalised for another reason than beginning a sentence, and no day or month.
    fn is_name_part(&self, at: usize) -> bool {
        let folded = self.folded(at);
        self.is_word(at)
            && self.is_capital(at)
            && self.word(at).contains(char::is_alphabetic)
            && !roles::DAYS.contains(&folded)
            && !(self.opens(at) && roles::OPENERS.contains(&folded))
    }

    fn any(&self, at: usize, words: &[&str]) -> bool {
        self.is_word(at) && words.contains(&self.folded(at).as_str())
    }

    fn is(&self, at: usize, list: &WordList) -> bool {
        self.is_word(at) && list.contains(&self.folded(at))
    }

    /// The first token that begins at `offset` or behind it.
    fn at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < offset)
    }

    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        let mut end = last.end as usize;
        let text = &self.text[first.start as usize..end];
        end -= ["'s", "’s", "'", "’"].iter().find(|ending| text.ends_with(**ending)).map_or(0, |ending| ending.len());
        (from < to).then(|| Span::new(first.start as usize, end))
    }
}

/// "Dr", "U.S", "J": a period behind it does not end a sentence.
pub(super) fn abbreviates(word: &str) -> bool {
    let letters = word.chars().count();
    letters == 1 && word.chars().all(char::is_uppercase)
        || word.contains('.')
        || matches!(
            word,
            "Dr" | "Mr" | "Mrs" | "Ms" | "Gen" | "Sen" | "Rep" | "Col" | "Lt" | "Maj" | "Capt" | "Prof" | "Gov" | "St"
        )
}

/// Of what a description is sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Person,
    Thing,
}

/// Why a noun phrase ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// At punctuation.
    Mark,
    /// Before a clause about it, or another phrase.
    Relative,
    /// Before what may belong to it.
    Participle,
    /// Before the verb of the sentence.
    Verb,
}

/// Whether an unknown lower-case word may be a verb.
fn verb_like(folded: &str) -> bool {
    folded.ends_with("ed") || folded.ends_with("ing") || folded.ends_with('s') && !folded.ends_with("ss")
}

/// A mention in its passage.
struct Around<'s, 't> {
    sentence: &'s Sentence<'t>,
    /// The mentions of the passage.
    own: &'s [Found],
    at: usize,
}

impl Around<'_, '_> {
    fn person(&self) -> Option<Candidate> {
        let sentence = self.sentence;
        let mention = self.own[self.at].span;
        let name = Name::of_person(mention.of(sentence.text));
        if name.several || name.family || name.only_title {
            return None;
        }
        let first = sentence.at(mention.range().start + name.core.start);
        let end = sentence.at(mention.range().start + name.core.end);
        let title = self.title_before(first);
        if title.as_ref().is_some_and(|title| title.words > 1) {
            return title;
        }
        self.apposition_behind(end, What::Person)
            .or_else(|| self.copula(end, What::Person))
            .or_else(|| self.apposition_before(first, end))
            .or(title)
    }

    fn thing(&self, kind: Kind) -> Option<Candidate> {
        let sentence = self.sentence;
        let mention = self.own[self.at].span;
        let end = sentence.at(mention.range().end);
        if let Some((found, behind)) = self.type_behind(end)
            && (kind == Kind::Product || sentence.mark(behind) == Some('(') && sentence.mark(behind + 2) == Some(')'))
        {
            return Some(found);
        }
        self.members(end).or_else(|| self.apposition_behind(end, What::Thing)).or_else(|| self.copula(end, What::Thing))
    }

    /// Whether a token belongs to the mention of a person other than this one.
    fn in_other_person(&self, token: usize) -> bool {
        let Some(token) = self.sentence.tokens.get(token) else { return false };
        let near = self.at.saturating_sub(4)..(self.at + 5).min(self.own.len());
        near.filter(|&i| i != self.at).any(|i| {
            let other = self.own[i];
            other.kind == Kind::Person
                && other.span.start <= token.start
                && token.end <= other.span.end.max(token.start)
        })
    }

    /// "Chinese Foreign Minister Wang Yi", "his counterpart Sergei Lavrov".
    fn title_before(&self, name: usize) -> Option<Candidate> {
        let sentence = self.sentence;
        let mut end = name;
        while end > 0 && sentence.is(end - 1, &roles::ADDRESSES) && !sentence.is_role(end - 1) {
            end -= 1;
        }
        self.phrase_before(self.before_abbreviation(end), false)
    }

    /// "the bank's chief economist, Jane Doe, said": the name stands between commas, or the phrase opens a sentence.
    fn apposition_before(&self, name: usize, end: usize) -> Option<Candidate> {
        let sentence = self.sentence;
        let mut comma = name.checked_sub(1)?;
        while comma > 0 && sentence.is(comma, &roles::ADDRESSES) {
            comma -= 1;
        }
        if sentence.mark(comma) != Some(',') {
            return None;
        }
        let found = self.phrase_before(self.before_abbreviation(comma), true)?;
        let another = sentence.any(end, &["and"])
            && (sentence.is(end + 1, &roles::DETERMINERS) || sentence.is_role(end + 1) && sentence.is_capital(end + 1));
        let closed = another || matches!(sentence.mark(end), Some(',' | '.' | ';' | ')' | ':' | '('));
        let start = sentence.at(found.span.range().start);
        let opens = sentence.opens(start)
            || start > 0 && sentence.opens(start - 1) && sentence.is(start - 1, &roles::DETERMINERS);
        (closed || opens).then_some(found)
    }

    /// Where a phrase ends that has an abbreviation in brackets behind it: "Electoral Tribunal (TSE)".
    fn before_abbreviation(&self, end: usize) -> usize {
        let sentence = self.sentence;
        let bracketed = end >= 4
            && sentence.mark(end - 1) == Some(')')
            && sentence.is_capital(end - 2)
            && sentence.mark(end - 3) == Some('(');
        if bracketed { end - 3 } else { end }
    }

    /// The noun phrase with a role that ends before token `end`. `apart`: a comma stands between it and the name, so
    /// that it must be a phrase of its own.
    fn phrase_before(&self, end: usize, apart: bool) -> Option<Candidate> {
        let sentence = self.sentence;
        let floor = end.saturating_sub(MAX_WORDS);
        let mut head = self.head_before(end, floor, apart)?;
        // "the spouse of the late President, Ann Lee": the outer role is hers.
        while apart && let Some(outer) = self.outer_role(head, floor) {
            head = outer;
        }
        let known = self.modified_from(head, floor, false);
        let named = self.modified_from(head, floor, true);
        // "Custodian of the Two Holy Mosques King": what follows "of the" is not all about the king.
        let inside = named > 1
            && named < known
            && sentence.is(named - 1, &roles::DETERMINERS)
            && sentence.any(named - 2, &["for", "in", "of", "to"]);
        // "Jammu and Kashmir chief minister": half a name would be wrong.
        let half = named > 0
            && (sentence.mark(named - 1) == Some('/')
                || named > 1
                    && sentence.any(named - 1, &["and"])
                    && sentence.is_capital(named - 2)
                    && sentence.is_capital(named)
                    && !sentence.is_role(named - 2)
                    && !self.in_other_person(named - 2));
        let start = if half {
            head
        } else if inside {
            known
        } else {
            self.to_determiner(named, floor).unwrap_or(named)
        };
        let before = start.checked_sub(1).filter(|&before| sentence.is_word(before));
        let verb = before.is_some_and(|before| {
            sentence.any(before, &["can", "could", "not", "or", "they", "to", "we", "will", "would"])
        });
        if verb && start == head && !sentence.is_capital(head) {
            return None;
        }
        let own_phrase = before.is_none_or(|before| {
            sentence.is(before, &roles::DETERMINERS)
                || sentence.is_possessive(before)
                || sentence.is_capital(start) && !sentence.is_role(before)
        });
        if apart && !own_phrase {
            return None;
        }
        if end - start == 1 && self.says_nothing(start) {
            return None;
        }
        Some(Candidate { span: sentence.span(start, end)?, words: end - start })
    }

    /// The role that the one at `head` only specifies: "spouse" in "spouse of the late President".
    fn outer_role(&self, head: usize, floor: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut at = self.modified_from(head, floor, true);
        while at > floor + 1 && sentence.is(at - 1, &roles::DETERMINERS) {
            at -= 1;
        }
        (at > floor + 1 && sentence.any(at - 1, &["for", "of", "to"]) && sentence.is_role(at - 2)).then(|| at - 2)
    }

    /// Where the words begin that belong to the role at `head`: modifiers and, with `names`, names of countries,
    /// companies …
    fn modified_from(&self, head: usize, floor: usize, names: bool) -> usize {
        let sentence = self.sentence;
        let mut start = head;
        while start > floor {
            let before = start - 1;
            if !sentence.is_word(before) || self.in_other_person(before) || sentence.is(before, &roles::ADDRESSES) {
                break;
            }
            let folded = sentence.folded(before);
            let name = names && sentence.is_name_part(before);
            let opener = roles::OPENERS.contains(&folded) && !name && folded != "then";
            let modifier = !opener
                && !roles::DAYS.contains(&folded)
                && (roles::ROLE_MODIFIERS.contains(&folded)
                    || is_national(&folded)
                    || sentence.word(before).contains('-')
                    || sentence.is_role(before) && (sentence.is_capital(before) || !sentence.is_capital(start)));
            // "Bank of England governor", "lawyer and activist", "Deputy Youth and Sports Minister".
            let part = |at: usize| sentence.is_word(at) && !self.in_other_person(at);
            let joint = before > floor
                && part(before - 1)
                && (names && folded == "of" && sentence.is_capital(start) && sentence.is_name_part(before - 1)
                    || folded == "and"
                        && sentence.is_role(before - 1)
                        && sentence.is_capital(before - 1) == sentence.is_capital(start));
            let coordinated = names
                && folded == "and"
                && before > floor + 1
                && part(before - 1)
                && part(before - 2)
                && sentence.is_capital(before - 1) == sentence.is_capital(start)
                && sentence.any(before - 2, &["assistant", "deputy", "former", "minister", "then", "vice"]);
            if coordinated {
                start = before - 1;
                continue;
            }
            if !(modifier || name || joint) {
                break;
            }
            start = before;
        }
        start
    }

    /// The role that a phrase before `end` is about: its last word, or one with "of …" behind it.
    fn head_before(&self, end: usize, floor: usize, apart: bool) -> Option<usize> {
        let sentence = self.sentence;
        let last = end.checked_sub(1)?;
        if self.in_other_person(last) || sentence.is(last, &roles::JOINTS) {
            return None;
        }
        if sentence.is_role(last) {
            return Some(last);
        }
        // "Minister of Health", "president of the Sucre Board of Directors".
        let mut at = last;
        while at > floor {
            if !sentence.is_word(at) || self.in_other_person(at) || sentence.is(at, &roles::ENDERS) {
                return None;
            }
            let joint = sentence.is(at, &roles::JOINTS);
            if !(joint || apart || sentence.is_name_part(at)) {
                return None;
            }
            if at < last && sentence.any(at, &["for", "of", "to"]) && sentence.is_role(at - 1) {
                return Some(at - 1);
            }
            at -= 1;
        }
        None
    }

    /// The token behind the determiner that opens the noun phrase whose known part begins at `start`.
    fn to_determiner(&self, start: usize, floor: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut at = start;
        while at > floor && start - at < 5 {
            let before = at - 1;
            if sentence.is(before, &roles::DETERMINERS) {
                return Some(at);
            }
            let folded = sentence.folded(before);
            if !sentence.is_word(before)
                || self.in_other_person(before)
                || roles::ENDERS.contains(&folded)
                || roles::JOINTS.contains(&folded)
                || roles::OPENERS.contains(&folded)
                || roles::PREPOSITIONS.contains(&folded)
                || sentence.is_role(before)
                || verb_like(&folded) && !roles::ROLE_MODIFIERS.contains(&folded) && !sentence.is_possessive(before)
            {
                return None;
            }
            at = before;
        }
        None
    }

    /// "Andrew Hammond, an associate at LSE IDEAS, …", "Paul Kamau (driver)", "Ann Lee, who is a lawyer".
    fn apposition_behind(&self, end: usize, what: What) -> Option<Candidate> {
        let sentence = self.sentence;
        let opener = sentence.mark(end).filter(|mark| matches!(mark, ',' | '(' | '–' | '—' | '-'))?;
        let mut start = end + 1;
        // An age comes first: "Akram Al Zoheiry, 40, a member …".
        if sentence.word(start).len() <= 3
            && sentence.word(start).chars().all(|c| c.is_ascii_digit())
            && sentence.mark(start + 1) == Some(',')
        {
            start += 2;
        }
        if opener == ',' && sentence.any(start, &["who"]) && sentence.any(start + 1, &["is", "was"]) {
            return self.noun_phrase(start + 2, what, None);
        }
        if sentence.is(start, &roles::ENDERS) || sentence.is(start, &roles::PREPOSITIONS) {
            return None;
        }
        if sentence.is(start, &roles::JOINTS) && sentence.folded(start) != "the" {
            return None;
        }
        let adverb = usize::from(sentence.any(start, &["also", "currently", "formerly", "himself", "herself", "now"]));
        let closer = match opener {
            '(' => ')',
            other => other,
        };
        self.noun_phrase(start + adverb, what, Some(closer))
    }

    /// "Ann Lee is a lawyer", "Chung is vice president of …".
    fn copula(&self, end: usize, what: What) -> Option<Candidate> {
        let sentence = self.sentence;
        if !sentence.any(end, &["is", "was"]) || self.at_subordinate() {
            return None;
        }
        let adverb = usize::from(sentence.any(end + 1, &["also", "currently", "now"]));
        self.noun_phrase(end + 1 + adverb, what, None)
    }

    /// Whether the mention hangs on a word that makes the statement about it unsure or about something else.
    fn at_subordinate(&self) -> bool {
        let sentence = self.sentence;
        let first = sentence.at(self.own[self.at].span.range().start);
        first > 0
            && sentence.is_word(first - 1)
            && matches!(
                sentence.folded(first - 1).as_str(),
                "if" | "whether"
                    | "of"
                    | "with"
                    | "by"
                    | "to"
                    | "for"
                    | "and"
                    | "or"
                    | "than"
                    | "unless"
                    | "from"
                    | "like"
                    | "is"
            )
    }

    /// The noun phrase from `start` that says what somebody or something is, up to where it may end faithfully.
    /// `closer`: the mark that opened it, where it is an apposition; only that of a person may lack a determiner.
    fn noun_phrase(&self, start: usize, what: What, closer: Option<char>) -> Option<Candidate> {
        let sentence = self.sentence;
        let of_person = what == What::Person;
        let heads = if of_person { &roles::ROLES } else { &roles::THING_TYPES };
        let bare = of_person && closer.is_some();
        let mut from = start;
        let one_of = sentence.any(start, &["one"]) && sentence.any(start + 1, &["of"]);
        let determined = sentence.is(start, &roles::DETERMINERS);
        if determined {
            from += 1;
        } else if !(one_of || bare || sentence.is_possessive(start)) {
            return None;
        }
        // The head: the last role in the run of words before the first joint or mark.
        let mut head = None;
        let mut at = from;
        while at < from + MAX_WORDS && sentence.is_word(at) && !self.in_other_person_but_possessive(at) {
            let folded = sentence.folded(at);
            let is_head = !sentence.is_possessive(at)
                && (heads.contains(&folded) && (of_person || !sentence.is_capital(at))
                    || of_person && sentence.is_role(at)
                    || one_of && folded.strip_suffix('s').is_some_and(|singular| heads.contains(singular)));
            if is_head {
                head = Some(at);
                if one_of {
                    break;
                }
            }
            // "…, calling him an inhumane killer": a clause, no noun phrase.
            let clause = bare && !determined && at == from && !is_head && !sentence.is_capital(at);
            if clause && verb_like(&folded) && !roles::ROLE_MODIFIERS.contains(&folded) {
                return None;
            }
            let joint = roles::JOINTS.contains(&folded) && !(folded == "and" && head.is_none());
            let ends = joint
                || [&roles::ENDERS, &roles::PREPOSITIONS, &roles::DETERMINERS]
                    .iter()
                    .any(|list| list.contains(&folded));
            if at > from && ends && !one_of {
                break;
            }
            at += 1;
        }
        let head = head?;
        // Behind the head, up to where the phrase ends.
        let mut to = head + 1;
        let mut stop = Stop::Mark;
        while to < from + MAX_WORDS && sentence.is_word(to) {
            if let Some(reason) = self.stops(to) {
                stop = reason;
                break;
            }
            if self.in_other_person(to) && !sentence.any(to - 1, &["of", "to"]) && !self.in_other_person(to - 1) {
                return None;
            }
            to += 1;
        }
        // "According to Ann Lee, the president has resigned": another subject, no apposition.
        let the = !determined || sentence.any(start, &["the"]);
        if closer.is_some()
            && (stop == Stop::Verb && (the || !of_person) || stop == Stop::Participle && the && !of_person)
        {
            return None;
        }
        while to > head + 1 && roles::JOINTS.contains(&sentence.folded(to - 1)) {
            to -= 1;
        }
        if sentence.is_possessive(to - 1) {
            to = head + 1;
        }
        // Adverbs of time do not belong to who somebody is.
        while to > head + 1 && (sentence.is(to - 1, &roles::DAYS) || sentence.any(to - 1, &["today", "yesterday"])) {
            to -= 1;
        }
        if let Some(closer) = closer {
            let mark = sentence.mark(to);
            if closer == ')' && mark != Some(')') {
                return None;
            }
            // "…, the mayor of Rome, Bob Lee, said": the phrase may belong to the next name.
            if mark == Some(',') && sentence.folded(start) == "the" && self.in_other_person(to + 1) {
                return None;
            }
            if !sentence.is_word(to)
                && !matches!(
                    mark,
                    Some(',' | '.' | ';' | ':' | ')' | '(' | '–' | '—' | '-' | '"' | '”' | '?' | '!') | None
                )
            {
                return None;
            }
        }
        // Cut off in the middle is not faithful.
        let whole = to < from + MAX_WORDS || !sentence.is_word(to);
        let vague = to - from == 1 && self.says_nothing(head);
        (whole && !vague).then_some(Candidate { span: sentence.span(from, to)?, words: to - from })
    }

    /// Whether a word alone tells no reader who somebody is: a "member" of what, whose "husband"?
    fn says_nothing(&self, at: usize) -> bool {
        self.sentence.is(at, &roles::VAGUE) || self.sentence.is(at, &roles::KIN)
    }

    /// Why a noun phrase ends before a word, if it does.
    fn stops(&self, at: usize) -> Option<Stop> {
        let sentence = self.sentence;
        let folded = sentence.folded(at);
        if sentence.is(at, &roles::SUBORDINATORS) || folded == "for" && sentence.folded(at + 1).ends_with("ing") {
            return Some(Stop::Relative);
        }
        if roles::ENDERS.contains(&folded) {
            return Some(Stop::Verb);
        }
        if folded == "and" {
            let joins = self.joins_roles(at) || self.joins_capitals(at) || self.joins_nouns(at);
            return (!joins).then_some(Stop::Relative);
        }
        // "the first woman to lead …" ends before "to", "ambassador to Peru" does not.
        if folded == "to" && !sentence.is_capital(at + 1) && !sentence.is(at + 1, &roles::DETERMINERS) {
            return Some(Stop::Participle);
        }
        if sentence.is_capital(at)
            || folded.len() <= 4
            || sentence.word(at).contains('-')
            || roles::ROLE_MODIFIERS.contains(&folded)
        {
            return None;
        }
        // "a lawyer representing the family", but not "director of marketing", "maker of rendering technology".
        let governs = sentence.is(at + 1, &roles::DETERMINERS)
            || sentence.is(at + 1, &roles::JOINTS)
            || sentence.is(at + 1, &roles::PREPOSITIONS)
            || sentence.is_capital(at + 1);
        let noun = sentence.is(at - 1, &roles::JOINTS) || sentence.is(at - 1, &roles::DETERMINERS);
        (folded.ends_with("ed") || folded.ends_with("ing") && governs && !noun).then_some(Stop::Participle)
    }

    fn in_other_person_but_possessive(&self, at: usize) -> bool {
        self.in_other_person(at) && !self.sentence.is_possessive(at)
    }

    /// "and" between two roles of one person: "lawyer and activist", "founder and president".
    fn joins_roles(&self, and: usize) -> bool {
        let reach = and + 1..and + 5;
        reach
            .take_while(|&at| self.sentence.is_word(at) && !self.sentence.is(at, &roles::ENDERS))
            .any(|at| self.sentence.is_role(at) && !self.in_other_person(at))
    }

    /// "and" between nouns of a phrase that goes on to a mark: "military science and technology think tank".
    fn joins_nouns(&self, and: usize) -> bool {
        let sentence = self.sentence;
        let plain = |at: usize| {
            let folded = sentence.folded(at);
            let verb = !sentence.is_capital(at) && (folded.ends_with("ed") || folded.ends_with("ing"));
            let closed = [&roles::DETERMINERS, &roles::ENDERS, &roles::SUBORDINATORS];
            !verb && !self.in_other_person(at) && !closed.iter().any(|list| list.contains(&folded))
        };
        let end = (and + 1..and + 9).find(|&at| !sentence.is_word(at));
        !sentence.is_capital(and + 1) && end.is_some_and(|end| end > and + 1 && (and + 1..end).all(plain))
    }

    /// "and" inside a name: "Ministry of Justice and Public Security".
    fn joins_capitals(&self, and: usize) -> bool {
        self.sentence.is_capital(and.saturating_sub(1))
            && self.sentence.is_capital(and + 1)
            && !self.in_other_person(and + 1)
    }

    /// "USS Carl Vinson aircraft carrier"; and the token behind.
    fn type_behind(&self, end: usize) -> Option<(Candidate, usize)> {
        let sentence = self.sentence;
        if end == 0
            || !sentence.text[sentence.tokens[end - 1].end as usize..].starts_with(' ')
            || sentence.is_possessive(end - 1)
        {
            return None;
        }
        let mut to = end;
        let mut last_type = None;
        while to < end + 4 && sentence.is_word(to) && !sentence.is_capital(to) {
            if roles::PRODUCT_TYPES.contains(&sentence.folded(to)) {
                last_type = Some(to + 1);
            } else if roles::ENDERS.contains(&sentence.folded(to)) || roles::JOINTS.contains(&sentence.folded(to)) {
                break;
            }
            to += 1;
        }
        let to = last_type?;
        Some((Candidate { span: sentence.span(end, to)?, words: to - end }, to))
    }

    /// "Brics (Brazil, Russia, India, China, South Africa)": an expansion in brackets that names several.
    fn members(&self, end: usize) -> Option<Candidate> {
        let sentence = self.sentence;
        if sentence.mark(end) != Some('(') {
            return None;
        }
        let close = (end + 1..end + 40).find(|&at| sentence.mark(at) == Some(')'))?;
        let inside = end + 1..close;
        let commas = inside.clone().filter(|&at| sentence.mark(at) == Some(',')).count();
        let plain = inside.clone().all(|at| {
            sentence.mark(at) == Some(',')
                || sentence.is_word(at)
                    && (sentence.is_capital(at) && !sentence.word(at).starts_with(|c: char| c.is_numeric())
                        || sentence.folded(at) == "and")
        });
        (commas >= 2 && plain).then_some(())?;
        Some(Candidate { span: sentence.span(end + 1, close)?, words: inside.len() })
    }
}
