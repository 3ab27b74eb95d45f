//! Chooses the headline among a page's titles and frees it of the site's name.

use crate::extract::words::unspaced;

/// What may stand between a headline and a site's or a section's name.
const SEPARATORS: [&str; 17] = [
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

    /// Whether a name is the site's own: as declared, or as its address has it.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let own = plain(name);
        let bare = |name: &str| name.strip_prefix("the").unwrap_or(name).to_owned();
        let is = |name: &String| bare(&plain(name)) == bare(&own);
        own.is_empty() || self.names.iter().any(is) || self.label.as_ref().is_some_and(is)
    }

    /// The title without the site's name before or behind it.
    pub(super) fn strip<'t>(&self, title: &'t str) -> &'t str {
        let mut title = title.trim();
        // Not more often than a title has parts of furniture.
        for _ in 0..3 {
            let last = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, at + s.len()))).max();
            let first = SEPARATORS.iter().filter_map(|s| title.find(s).map(|at| (at, at + s.len()))).min();
            let (Some((cut, tail)), Some((head, begin))) = (last, first) else { break };
            if self.is_named_by(&title[tail..]) {
                title = title[..cut].trim();
            } else if self.is_named_by(&title[..head]) {
                title = title[begin..].trim();
            } else {
                break;
            }
        }
        title
    }
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
    const CUTS: [&str; 8] = [" | ", "｜", " :: ", " » ", " « ", " - ", " – ", " — "];
    // Where both stand in a title, they quote.
    let quotes = title.contains('«') && title.contains('»');
    let cuts = || CUTS.iter().filter(|cut| !(quotes && matches!(**cut, " » " | " « ")));
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

/// The number of words, of which two letters make one in a script without spaces.
fn words(text: &str) -> usize {
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
            ("Storm", "Storm"),
            ("", ""),
        ] {
            assert_eq!(site.strip(title), expected, "{title}");
        }
        assert_eq!(Site::new([].into_iter(), Some("nytimes.com")).strip("Storm - The New York Times"), "Storm");
        assert_eq!(without_last_segment("A storm hits the coast | Daily Planet"), "A storm hits the coast");
    }
}
