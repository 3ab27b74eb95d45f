//! Chooses the headline among a page's titles and frees it of the site's name.

use crate::extract::words::unspaced;
use crate::word_list::{WordList, words};

/// What may stand between a headline and a site's or a section's name.
static SEPARATORS: WordList = words![
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " < ", " > ", "｜", " ‹ ", " › ", " ∣ ",
    " ⋆ ",
];

/// Letters and digits in lower case: what two spellings of a title share.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A key without the accents that addresses lack.
fn plain(text: &str) -> String {
    let bare = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'í' | 'ì' | 'î' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'û' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        c => c,
    };
    key(text).chars().map(bare).collect()
}

/// The names that a site goes by, as keys.
#[derive(Debug, Default)]
pub(super) struct Site {
    names: Vec<String>,
    label: Option<String>,
}

impl Site {
    /// From the names that the page declares and its host.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>, host: Option<&str>) -> Self {
        let mut names: Vec<String> = names.map(key).filter(|name| !name.is_empty()).collect();
        names.extend(host.map(key));
        names.extend(host.and_then(|host| host.strip_prefix("www.")).map(key));
        Self { names, label: host.and_then(label).map(key) }
    }

    /// Whether a text, a segment of a title or a heading, is the site's name.
    pub(super) fn is_named_by(&self, segment: &str) -> bool {
        let segment_key = key(segment);
        if segment_key.is_empty() || self.names.contains(&segment_key) {
            return true;
        }
        let bare = segment_key.strip_prefix("the").unwrap_or(&segment_key);
        if self.names.iter().any(|name| name.strip_prefix("the").unwrap_or(name) == bare) {
            return true;
        }
        if segment.split_whitespace().count() > 5 {
            return false;
        }
        let near = |name: &String| {
            let (short, long) = if name.len() < bare.len() { (&**name, bare) } else { (bare, &**name) };
            short.chars().count() >= 3 && long.starts_with(short) || short.chars().count() >= 5 && long.contains(short)
        };
        self.names.iter().any(near) || self.label.as_ref().is_some_and(|label| near(label) || initials(segment, label))
    }

    /// A title in a script without spaces, before a site's name that only a dash or the like parts from it.
    fn before_bare_name<'t>(&self, title: &'t str) -> &'t str {
        let cut = title.rfind(['-', '_', '|', '－', '—', '–']).filter(|&at| at > 0 && title[..at].contains(unspaced));
        let Some(at) = cut else { return title };
        let tail = title[at..].trim_start_matches(['-', '_', '|', '－', '—', '–']);
        if is_outlet(tail) || !tail.is_empty() && self.is_named_by(tail) {
            title[..at].trim_end_matches(['-', '_', '|', '－', '—', '–', ' '])
        } else {
            title
        }
    }

    /// Whether a name is the site's own: as declared, or as its address has it.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let own = plain(name);
        let bare = |name: &str| name.strip_prefix("the").unwrap_or(name).to_owned();
        let is = |name: &String| bare(&plain(name)) == bare(&own);
        own.is_empty() || self.names.iter().any(is) || self.label.as_ref().is_some_and(is)
    }

    /// Whether a segment is one of the site's names, not only like one: headlines begin with words of such names.
    pub(super) fn is_exactly(&self, segment: &str) -> bool {
        self.is_own(segment) || self.label.as_ref().is_some_and(|label| initials(segment, label))
    }

    /// The title without the site's exact name behind it.
    pub(super) fn before_name<'t>(&self, title: &'t str) -> &'t str {
        let last = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, at + s.len()))).max();
        last.filter(|&(_, tail)| self.is_exactly(&title[tail..])).map_or(title, |(cut, _)| title[..cut].trim_end())
    }

    /// The title without the site's name behind it, or before it where the heading, if there is one, lacks it.
    pub(super) fn strip<'t>(&self, title: &'t str, heading: Option<&str>) -> &'t str {
        let heading = heading.map(key);
        let is_lacked = |segment: &str| heading.as_ref().is_none_or(|heading| !heading.starts_with(&key(segment)));
        let mut title = title.trim();
        // Not more often than a title has parts of furniture.
        for _ in 0..3 {
            let last = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, at + s.len()))).max();
            let first = SEPARATORS.iter().filter_map(|s| title.find(s).map(|at| (at, at + s.len()))).min();
            let (Some((cut, tail)), Some((head, begin))) = (last, first) else {
                // One word, or one with its article, may be what the headline speaks of: "Nature: how it takes back …".
                let bare = |name: &str| words(name) - usize::from(name.to_lowercase().starts_with("the "));
                let is_label = |name: &str| bare(name) > 1 && self.is_exactly(name) && is_lacked(name);
                let labelled = title.split_once(": ").filter(|(name, _)| is_label(name));
                return labelled.map_or_else(|| self.before_bare_name(title), |(_, rest)| rest.trim());
            };
            // "Metro | Paris Metro: strike ends" has its site's name before the headline, though one like it behind.
            let is_headed =
                self.is_exactly(&title[..head]) && !self.is_exactly(&title[tail..]) && is_lacked(&title[..head]);
            if !is_headed && (self.is_named_by(&title[tail..]) || is_outlet(&title[tail..])) {
                title = title[..cut].trim();
            } else if (self.is_exactly(&title[..head])
                || words(&title[..head]) >= 3 && self.is_named_by(&title[..head]))
                && is_lacked(&title[..head])
            {
                title = title[begin..].trim();
            } else {
                break;
            }
        }
        title
    }
}

/// What ends a document's title as a site's name does: a few words behind many.
pub(super) fn name_at_end(title: &str) -> Option<&str> {
    const NAME: usize = 3;
    const HEADLINE: usize = 4;
    let (cut, tail) = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, at + s.len()))).max()?;
    (words(&title[..cut]) >= HEADLINE && words(&title[tail..]) <= NAME).then(|| title[tail..].trim())
}

/// What stands before and behind a separator of a title, or its colon.
pub(super) fn around_separator(title: &str) -> Option<(&str, &str)> {
    let parts = SEPARATORS.iter().find_map(|separator| title.split_once(separator));
    parts.or_else(|| title.split_once(": ")).map(|(a, b)| (a.trim(), b.trim()))
}

/// Whether a segment is an outlet's name by its end, in scripts without spaces.
fn is_outlet(segment: &str) -> bool {
    static ENDINGS: WordList =
        words!["网", "網", "新闻", "新聞", "日报", "日報", "晚报", "ニュース", "新聞デジタル", "뉴스", "일보", "신문"];
    segment.chars().count() <= 10 && ENDINGS.iter().any(|ending| segment.ends_with(ending))
}

/// Whether a title shares hardly a word with the others, of which there is one at least.
pub(super) fn is_stranger(title: &str, others: &[&str]) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .take(60)
            .collect()
    };
    let own = words(title);
    let others: Vec<String> = others.iter().flat_map(|other| words(other)).collect();
    let shared = own.iter().filter(|word| others.contains(word)).count();
    !others.is_empty() && shared * 4 < own.len().max(1)
}

/// Whether `title` is `heading` with something set off behind it.
pub(super) fn extends(title: &str, heading: &str) -> bool {
    let rest = title.strip_prefix(heading).unwrap_or("");
    heading.split_whitespace().count() >= 3 && SEPARATORS.iter().any(|separator| rest.starts_with(separator))
}

/// A title without its last segment where that looks like a site's name: what is left to do where the name is unknown.
pub(super) fn without_last_segment(title: &str) -> &str {
    static CUTS: WordList = words![" | ", "｜", " :: ", " » ", " « ", " - ", " – ", " — "];
    // Where both stand in a title, they quote.
    let quotes = title.contains('«') && title.contains('»');
    let cuts = || CUTS.iter().filter(|cut| !(quotes && matches!(*cut, " » " | " « ")));
    let last = cuts().filter_map(|cut| title.rfind(cut).map(|at| (at, at + cut.len()))).max();
    let first = cuts().filter_map(|cut| title.find(cut)).min();
    match (first, last) {
        // Only the last one is cut: the headline may have dashes of its own.
        (Some(first), Some((cut, tail))) if words(&title[tail..]) <= 4 && words(&title[..first]) >= 3 => {
            title[..cut].trim_end_matches(|c: char| c.is_whitespace() || "|｜:-–—".contains(c))
        }
        _ => title,
    }
}

/// Words that mark a headline's kind before it, in lower case.
static KICKERS: WordList = words![
    "analysis",
    "blog",
    "blog archive",
    "blog archiv",
    "breaking",
    "breaking news",
    "exclusive",
    "exklusiv",
    "exclusif",
    "exclusiva",
    "esclusiva",
    "explainer",
    "gallery",
    "headline",
    "in pictures",
    "just in",
    "live",
    "live updates",
    "photos",
    "podcast",
    "update",
    "updated",
    "vidéo",
    "video",
    "vídeo",
    "видео",
    "watch",
    "动画",
    "视频",
    "動画",
    "영상",
];

/// A title without a word before it that says what kind of piece it is: "Video | …", "EXCLUSIVE …", "[Update] …".
pub(super) fn without_kicker(title: &str) -> &str {
    let is_kicker = |text: &str| KICKERS.contains(&text.trim().to_lowercase());
    let bracketed = title.strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')']));
    if let Some((_, rest)) = bracketed.filter(|(kicker, rest)| is_kicker(kicker) && words(rest) >= 3) {
        return rest.trim_start();
    }
    let cut = SEPARATORS.iter().filter_map(|s| title.split_once(s)).min_by_key(|(kicker, _)| kicker.len());
    if let Some((_, rest)) = cut.filter(|(kicker, rest)| is_kicker(kicker) && words(rest) >= 3) {
        return rest.trim_start();
    }
    // In capitals, where the headline is not.
    let mut capitals =
        title.match_indices(' ').map(|(at, _)| at).take_while(|&at| !title[..at].contains(char::is_lowercase));
    let joined = capitals.by_ref().take(3).filter(|&at| is_kicker(&title[..at])).last();
    match joined.map(|at| title[at..].trim_start()) {
        Some(rest)
            if words(rest) >= 3 && rest.split(' ').next().is_some_and(|word| word.contains(char::is_lowercase)) =>
        {
            rest
        }
        _ => title,
    }
}

/// A title without what a bar sets off behind it, where that is short beside it: headlines have no bars.
pub(super) fn before_bar(title: &str) -> &str {
    match title.rsplit_once(" | ") {
        Some((front, tail)) if words(front) >= 4 && words(tail) <= 4 => front.trim_end(),
        _ => title,
    }
}

/// The part of a heading that another title repeats, where what stands before or behind it is set off in the heading:
/// `pieces` are its lines and the texts of its elements.
pub(super) fn repeated_part<'t>(heading: &str, pieces: &[&str], others: &[&'t str]) -> Option<&'t str> {
    let is_part = |other: &&&str| {
        let kicker = heading.strip_suffix(**other).map(str::trim_end).filter(|front| !front.is_empty());
        let below = heading.strip_prefix(**other).map(str::trim_start).filter(|rest| !rest.is_empty());
        let runs_on =
            |front: &&str| front.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | '…'));
        let rest = kicker.filter(|front| words(front) <= 6 && runs_on(front)).or(below);
        words(other) >= 3 && rest.is_some_and(|rest| pieces.contains(&rest) || pieces.contains(*other))
    };
    others.iter().find(is_part).copied()
}

/// The other title that begins with this one, where this one was cut: by a limit of letters or at a quotation mark.
pub(super) fn whole_of<'t>(title: &str, others: &[&'t str]) -> Option<&'t str> {
    const LIMITED: usize = 100;
    let cut = title.trim_end_matches(['…', '.']).trim_end();
    let is_marked = cut.len() < title.trim_end().len() && (title.ends_with('…') || title.ends_with("..."));
    let is_limited = cut.chars().count() >= LIMITED;
    let completes = |other: &&&str| {
        let Some(rest) = other.strip_prefix(cut).filter(|rest| !rest.trim_matches(['.', '…', ' ']).is_empty()) else {
            return false;
        };
        let is_set_off = SEPARATORS.iter().any(|separator| rest.starts_with(separator));
        let is_quoted = rest.trim_start().starts_with(['"', '“', '„', '«']) && words(cut) >= 3;
        !is_set_off && (is_marked || is_limited || is_quoted)
    };
    others.iter().filter(completes).max_by_key(|other| other.len()).copied()
}

/// The number of words, of which two letters make one in a script without spaces.
pub(super) fn words(text: &str) -> usize {
    let of_letters = |word: &str| word.chars().filter(|&c| unspaced(c)).count() / 2;
    text.split_whitespace().map(|word| of_letters(word).max(1)).sum()
}

/// The label of a host that names the site: `example` of `www.example.co.uk`.
fn label(host: &str) -> Option<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    let top = labels.len().checked_sub(1)?;
    let second_level = ["co", "com", "org", "net", "gov", "ac", "edu", "or", "ne", "go"];
    let at = if top >= 2 && second_level.contains(&labels[top - 1]) { top - 2 } else { top.checked_sub(1)? };
    labels.get(at).copied()
}

/// Whether `label` abbreviates `name`: `nytimes` "The New York Times", `faz` "Frankfurter Allgemeine Zeitung".
fn initials(name: &str, label: &str) -> bool {
    let mut rest = label;
    let mut words = 0;
    for word in name.split_whitespace() {
        let word = key(word);
        let whole = rest.strip_prefix(word.as_str()).filter(|_| !word.is_empty());
        let one = word.chars().next().and_then(|initial| rest.strip_prefix(initial));
        match whole.or(one) {
            Some(left) => (rest, words) = (left, words + 1),
            None if words == 0 && word == "the" => {}
            None => return false,
        }
    }
    rest.is_empty() && words >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_go() {
        for (title, expected) in [
            ("EXCLUSIVE Storm hits the coast", "Storm hits the coast"),
            ("BREAKING NEWS Storm hits the coast", "Storm hits the coast"),
            ("Video | Storm hits the coast", "Storm hits the coast"),
            ("Blog Archive » Storm hits the coast", "Storm hits the coast"),
            ("[Update] Storm hits the coast", "Storm hits the coast"),
            ("Exclusive: Storm hits the coast", "Exclusive: Storm hits the coast"),
            ("LIVE FROM THE COAST: Storm hits", "LIVE FROM THE COAST: Storm hits"),
            ("Video games are art", "Video games are art"),
            ("BBC boss leaves the broadcaster", "BBC boss leaves the broadcaster"),
            ("LIVE STORM HITS THE COAST", "LIVE STORM HITS THE COAST"),
        ] {
            assert_eq!(without_kicker(title), expected);
        }
    }

    #[test]
    fn titles_mend_each_other() {
        let title = "Storm hits the coast";
        let part = |heading: &str, pieces: &[&str]| repeated_part(heading, pieces, &[title]);
        assert_eq!(part("Weather Storm hits the coast", &["Weather"]), Some(title));
        assert_eq!(part("Weather Storm hits the coast", &[title]), Some(title));
        assert_eq!(part("Storm hits the coast Harbours are closed", &["Harbours are closed"]), Some(title));
        assert_eq!(part("Weather: Storm hits the coast", &["Weather:"]), None);
        assert_eq!(part("Great Storm hits the coast", &[]), None);
        assert_eq!(part("Storm hits the coast and leaves", &[]), None);
        let long = "Storm hits the coast, and the council says that the ferry to the island will stay in port for a month or longer";
        assert_eq!(whole_of(&long[..100], &[long]), Some(long));
        assert_eq!(whole_of("Storm hits the coast...", &[long]), Some(long));
        assert_eq!(
            whole_of("Mayor calls the storm", &["Mayor calls the storm \"a lie\""]),
            Some("Mayor calls the storm \"a lie\"")
        );
        assert_eq!(whole_of(title, &[long]), None);
        assert_eq!(whole_of(long, &[&format!("{long} | The Example")]), None);
        assert_eq!(before_bar("Storm hits the coast | Weather"), title);
        assert_eq!(before_bar("Weather | Storm hits the coast"), "Weather | Storm hits the coast");
    }

    #[test]
    fn the_last_segment_goes_with_its_separator_alone() {
        for (title, expected) in [
            (
                "Brücke gesperrt: Senatorin sieht „keine Wahl“ | Tagblatt",
                "Brücke gesperrt: Senatorin sieht „keine Wahl“",
            ),
            ("The bridge that nobody wanted » Courier", "The bridge that nobody wanted"),
            ("Le maire de la ville répond « non merci » | Courrier", "Le maire de la ville répond « non merci »"),
            ("Le maire de la ville dit « non » hier", "Le maire de la ville dit « non » hier"),
            ("嵐で島へのフェリーが運航停止 | 毎朝新聞", "嵐で島へのフェリーが運航停止"),
            ("町長「港は安全」｜毎朝新聞", "町長「港は安全」"),
            ("嵐 | 島へのフェリーが運航停止、再開は来月", "嵐 | 島へのフェリーが運航停止、再開は来月"),
        ] {
            assert_eq!(without_last_segment(title), expected);
        }
    }

    #[test]
    fn the_site_goes_the_headline_stays() {
        let site = Site::new(["The Example Times"].into_iter(), Some("www.example.co.uk"));
        for (title, expected) in [
            ("Storm hits coast | The Example Times", "Storm hits coast"),
            ("Storm hits coast - Example Times", "Storm hits coast"),
            ("Example Times | Storm hits coast", "Storm hits coast"),
            ("Storm - why it hit - World - Example.co.uk", "Storm - why it hit - World"),
            ("Storm – and what it left", "Storm – and what it left"),
            ("Storm hits coast · The Example Times", "Storm hits coast"),
            ("Storm hits coast / Example Times", "Storm hits coast"),
            ("Example Times - Storm hits coast", "Storm hits coast"),
            ("武汉的声音：有英勇的你，才有英雄的城！-新华网", "武汉的声音：有英勇的你，才有英雄的城！"),
            ("嵐で島へのフェリーが運航停止_毎朝新聞", "嵐で島へのフェリーが運航停止"),
            ("新型コロナ-19の感染が広がる", "新型コロナ-19の感染が広がる"),
            ("Storm", "Storm"),
            ("", ""),
        ] {
            assert_eq!(site.strip(title, None), expected, "{title}");
        }
        assert_eq!(Site::new([].into_iter(), Some("nytimes.com")).strip("Storm - The New York Times", None), "Storm");
        assert_eq!(without_last_segment("A storm hits the coast | Daily Planet"), "A storm hits the coast");
    }
}
